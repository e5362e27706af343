import { StoryboardError } from "../../domain/problem.ts";
import type { Timeline } from "../../domain/timeline.ts";
import { join } from "node:path";
import { hear } from "../ffmpeg/hear.ts";
import { demuxerOf } from "./formats/container.ts";
import { countFrames, sampleAt, SAMPLE_RATE, watchOf, type Job } from "./job.ts";
import { probe, type Probe } from "../ffmpeg/probe.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";

/** Seconds of one frame of AAC: sound cannot be cut finer. */
const AAC_FRAME = 1024 / SAMPLE_RATE;

/** Seconds of one tick of Matroska. */
const MATROSKA_TICK = 0.001;

/** Believes a film only when every frame was counted and decoded and both streams are as long as the timeline. Throws `cut/wrong-length` and `ffmpeg/failed`. */
export async function prove(job: Job, film: string): Promise<void> {
  const { frames } = job.timeline;
  const faults = faultsOf(await look(job, film), job.timeline);
  if (faults.length > 0) throw wrongLength(faults.join("; "));
  if (job.timeline.format.container === "webm") await countSamples(job, film);
  const decoded = await decode(job, film);
  if (decoded !== frames) throw wrongLength(`${decoded} of its ${frames} frames can be decoded`);
}

async function look(job: Job, film: string): Promise<Probe> {
  try {
    return await probe(job.tools, join(job.folder, film), job.signal, demuxerOf(job.timeline.format));
  } catch (error) {
    const nothing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (nothing)
      throw new StoryboardError({ code: "ffmpeg/failed", message: "ffmpeg made no film." }, { cause: error });
    if (!(error instanceof StoryboardError) || error.problem.code !== "media/not-a-clip") throw error;
    const message = `ffmpeg made a film that is not whole. ${error.message}`;
    throw new StoryboardError({ code: "ffmpeg/failed", message }, { cause: error });
  }
}

/** What is not as the timeline says, in words. */
function faultsOf(film: Probe, timeline: Timeline): readonly string[] {
  const { frames, frameRate } = timeline;
  const seconds = frames / frameRate;
  const { numerator, denominator } = film.facts.frameRate;
  const { sound } = film;
  const checks: readonly (readonly [boolean, string])[] = [
    [film.facts.frames === frames, `it has ${film.facts.frames} frames, the timeline has ${frames}`],
    [
      Math.abs(film.seconds - seconds) <= 0.5 / frameRate,
      `its picture lasts ${film.seconds} s instead of ${seconds} s`,
    ],
    [isSteady(film, timeline), "its frames do not all have the same distance"],
    [frames === 1 || numerator === frameRate * denominator, `it runs at ${numerator}/${denominator} frames a second`],
    [sound !== undefined, "it has no sound"],
    [!sound || Math.abs(sound.start) <= AAC_FRAME, `its sound begins ${sound?.start} s beside the picture`],
    [
      !sound || Math.abs(sound.seconds - seconds) <= AAC_FRAME,
      `its sound lasts ${sound?.seconds} s instead of ${seconds} s`,
    ],
  ];
  return checks.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

/** Whether all frames have one distance: exactly, or as nearly as whole milliseconds can tell. */
function isSteady({ steady, times }: Probe, { frameRate, format }: Timeline): boolean {
  if (format.container !== "webm") return steady;
  const [first = 0] = times;
  return times.every((time, index) => Math.abs(time - first - index / frameRate) <= MATROSKA_TICK);
}

/** What Matroska says of the length of its sound counts its padding; its samples are counted instead. */
async function countSamples({ tools, folder, signal, timeline }: Job, film: string): Promise<void> {
  const { samples } = await hear(tools, join(folder, film), signal);
  const wanted = sampleAt(timeline.frames, timeline);
  if (Math.abs(samples - wanted) > 1) throw wrongLength(`its sound has ${samples} samples instead of ${wanted}`);
}

async function decode(job: Job, film: string): Promise<number> {
  let decoded = 0;
  const recipe = {
    inputs: [
      {
        source: `file:${film}`,
        options: [
          ["-protocol_whitelist", "file"],
          ["-f", demuxerOf(job.timeline.format)],
        ],
      },
    ],
    options: [["-xerror"], ["-map", "0"], ["-fps_mode", "passthrough"], ["-progress", "pipe:1"], ["-f", "null"]],
    target: "pipe:1",
  } as const;
  const onStdout = countFrames((frames) => (decoded = frames));
  await runFfmpeg(job.tools, recipe, { ...watchOf(job, "watching the film to its end"), onStdout });
  return decoded;
}

function wrongLength(fault: string): StoryboardError {
  return new StoryboardError({ code: "cut/wrong-length", message: `The film is not what was planned: ${fault}.` });
}

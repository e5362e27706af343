import { StoryboardError } from "../../domain/problem.ts";
import type { Timeline } from "../../domain/timeline.ts";
import { join } from "node:path";
import { hear } from "../ffmpeg/hear.ts";
import { demuxerOf } from "./formats/container.ts";
import { sampleAt, SAMPLE_RATE, type Job } from "./job.ts";
import type { Reel } from "./reel.ts";
import { dependentPart, strangePart, tellingPart, untoldPart } from "./same-bytes.ts";
import type { Kept } from "./shelf.ts";
import { framesSeen, wrongLength } from "./watch.ts";
import { listen, watchClips, watchJoin } from "./watched.ts";
import { probeFilm, type Probe } from "../ffmpeg/probe.ts";

/** Seconds of one frame of AAC: sound cannot be cut finer. */
const AAC_FRAME = 1024 / SAMPLE_RATE;

/** Seconds of one tick of Matroska. */
const MATROSKA_TICK = 0.001;

/** A film to be proved, what it was joined from, and where it is remembered what was watched before. */
type Evidence = { readonly film: string; readonly reel: Reel; readonly kept: Kept };

/**
 * Believes a film only when every frame was counted, both streams are as long as the timeline, each of its packets is the one that was planned,
 * and all of them can be decoded: rendered pieces were watched when they were made, clips once for as long as they stay, and of joins
 * between both the first. Throws `cut/wrong-length` and `ffmpeg/failed`.
 */
export async function prove(job: Job, { film, reel, kept }: Evidence): Promise<void> {
  const { frames, format } = job.timeline;
  const seen = await look(job, film);
  const faults = faultsOf(seen, job.timeline);
  if (faults.length > 0) throw notPlanned(faults.join("; "));
  if (format.container === "webm") {
    await countSamples(job, film);
    const input = [["-f", demuxerOf(format)]] as const;
    const decoded = await framesSeen(job, { file: film, input, streams: "all", doing: "watching the film to its end" });
    if (decoded !== frames) throw notPlanned(`${decoded} of its ${frames} frames can be decoded`);
    return;
  }
  const file = join(job.folder, film);
  const strange =
    (await strangePart(file, seen, reel)) ??
    (await untoldPart(file, reel)) ??
    (await dependentPart(file, seen, reel)) ??
    (await tellingPart(file, seen, reel));
  if (strange !== undefined) throw notPlanned(strange);
  await watchClips(job, reel, kept.shelf);
  await watchJoin(job, { film, seen, reel }, kept);
  await listen(job, { film, seen }, kept);
}

async function look(job: Job, film: string): Promise<Probe> {
  try {
    const file = join(job.folder, film);
    return await probeFilm(job.tools, { file, demuxer: demuxerOf(job.timeline.format) }, job.signal);
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
  if (Math.abs(samples - wanted) > 1) throw notPlanned(`its sound has ${samples} samples instead of ${wanted}`);
}

function notPlanned(fault: string): StoryboardError {
  return wrongLength(`The film is not what was planned: ${fault}.`);
}

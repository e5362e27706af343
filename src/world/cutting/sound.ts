import { open } from "node:fs/promises";
import { join } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { Recipe } from "../ffmpeg/compose.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import { SAMPLE_RATE, sampleAt, watchOf, type Job, type Piece } from "./job.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";

/** Two channels of two bytes. */
const BYTES_A_SAMPLE = 4;

/** Writes the whole film's sound as plain samples, each clip's exactly as long as its picture; silence where a clip has none. Gives the file's name. */
export async function writeSound(job: Job): Promise<string> {
  const name = "sound.pcm";
  await using file = await open(join(job.folder, name), "wx");
  // A hole in a file reads as zeros: silence needs no writing.
  await file.truncate(sampleAt(job.timeline.frames, job.timeline) * BYTES_A_SAMPLE);
  const audible = job.pieces.filter(({ source, clip }) => source.probe.sound !== undefined && clip.mute !== true);
  await allOrNone(audible, job.signal, async (piece, signal) => {
    const from = sampleAt(piece.start, job.timeline);
    const samples = sampleAt(piece.start + piece.frames, job.timeline) - from;
    const { stdout } = await runFfmpeg(job.tools, soundOf(piece, samples), {
      ...watchOf(job, `reading the sound of clip ${piece.index + 1}`),
      signal,
    });
    if (stdout.length !== samples * BYTES_A_SAMPLE) throw tooShort(piece, stdout.length / BYTES_A_SAMPLE);
    await file.write(stdout, 0, stdout.length, from * BYTES_A_SAMPLE);
  });
  return name;
}

/** Exactly so many samples from the moment the clip's first shown frame appears; what begins late or ends early is filled with silence. */
export function soundOf({ clip, source }: Pick<Piece, "clip" | "source">, samples: number): Recipe {
  const first = Math.round((source.probe.times[clip.from] ?? 0) * SAMPLE_RATE);
  const filters = [
    `aresample=${SAMPLE_RATE}:async=1:first_pts=0`,
    "aformat=sample_fmts=s16:channel_layouts=stereo",
    `atrim=start_sample=${first}:end_sample=${first + samples}`,
    "asetpts=PTS-STARTPTS",
    ...(clip.gainDb === undefined ? [] : [`volume=${clip.gainDb}dB`]),
    `apad=whole_len=${samples}`,
  ];
  return {
    inputs: [{ source: `file:${source.file}`, options: AS_MOVIE }],
    options: [
      ["-map", "0:a:0"],
      ["-af", filters.join(",")],
      ["-f", "s16le"],
    ],
    target: "pipe:1",
  };
}

function tooShort(piece: Piece, samples: number): StoryboardError {
  return new StoryboardError({
    code: "ffmpeg/failed",
    message: `ffmpeg read ${samples} samples of the sound of clip ${piece.index + 1}, not as many as its picture needs.`,
  });
}

import { hash } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { Digest } from "../../domain/names.ts";
import type { ClipFacts } from "../../domain/take.ts";
import type { Clip } from "../../domain/timeline.ts";
import type { Wanted } from "../../domain/world.ts";
import { makeFolder, publish } from "../disk.ts";
import { partIn } from "../parts.ts";
import { tagOfNewest } from "../animatic/tag-text.ts";
import type { Option, Recipe } from "../ffmpeg/compose.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import { sampleAt, type Piece } from "./job.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { segmentOf } from "./segment.ts";
import { clipSound } from "./sound/decode.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";

/** Changes when the same clip would give another file. */
const RECIPE = 2;
const DEADLINE = 120_000;

/** Options of a picture that is made alone. With sound beside it, ffmpeg would end both once so many frames are there; they are counted before. */
const ALONE: ReadonlySet<string> = new Set(["-frames:v", "-progress", "-f"]);

/** What is heard is kept well: a voice goes on from it. */
const SOUND: readonly Option[] = [
  ["-c:a", "aac"],
  ["-b:a", "256k"],
  ["-ar", "48000"],
  ["-ac", "2"],
];

/** The name of a clip's newest frames: the same for the same clip and wish of an action, so that it is cut once. */
export function fileOfNewest(folder: string, media: Digest, wanted: Wanted): string {
  const { key, frames, frameRate, width, height } = wanted;
  const { numerator, denominator } = frameRate;
  const name = hash("sha256", JSON.stringify([RECIPE, key, media, frames, numerator, denominator, width, height]));
  return join(folder, "windows", `${name}.mp4`);
}

/** Cuts a clip's newest frames out, to the frame, with their sound: H.264 and AAC, as services take them. Throws `disk/…`, `ffmpeg/failed`, `media/not-a-clip`. */
export async function cutNewest(
  tools: Ffmpeg,
  { media, source, wanted, file }: Order & { readonly file: string },
  signal: AbortSignal,
): Promise<void> {
  if (await isThere(file)) return;
  const folder = join(file, "..");
  makeFolder(folder, 0o700);
  const part = partIn(folder);
  try {
    const recipe = recipeOf({ media, source, wanted }, part);
    await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "cutting out the newest seconds of a clip" });
    await publish(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

/** A clip, and what is wanted of it. */
type Order = { readonly media: Digest; readonly source: Probed; readonly wanted: Wanted };

function recipeOf({ media, source, wanted }: Order, part: string): Recipe {
  const { facts } = source.probe;
  const taken = framesTaken(wanted, facts);
  const from = facts.frames - taken;
  if (from < 0) {
    const message = `The clip has ${facts.frames} frames, fewer than the ${taken} that are to be handed over.`;
    throw new StoryboardError({ code: "media/not-a-clip", message });
  }
  const { width, height, frames } = wanted;
  const clip: Clip = { kind: "clip", media, facts, from, frames: taken, shots: [], start: 0, length: frames };
  const frameRate = wanted.frameRate.numerator / wanted.frameRate.denominator;
  const film = { width, height, frameRate, fit: "pad" } as const;
  const piece: Piece = { clip, source, index: 0, start: 0, frames };
  const picture = segmentOf(piece, film, part);
  const sound = source.probe.sound === undefined ? undefined : heardOf(piece, sampleAt(frames, film));
  const tag = tagOfNewest(source.probe.comment, from);
  return {
    inputs: [...picture.inputs, ...(sound ? [sound.input] : [])],
    options: [
      ...picture.options.filter(([flag]) => !ALONE.has(flag)),
      ...(sound?.options ?? []),
      ...(tag === undefined ? [] : ([["-metadata", `comment=${tag}`]] as const)),
      ["-movflags", "+faststart"],
      ["-f", "mp4"],
    ],
    target: `file:${part}`,
  };
}

/** A clip's sound, just so many samples of it, read from the second input. */
function heardOf(
  piece: Piece,
  samples: number,
): { readonly input: Recipe["inputs"][number]; readonly options: readonly Option[] } {
  const { input, filters } = clipSound(piece, samples, "s16");
  const all = [...filters, `apad=whole_len=${samples}`].join(",");
  return { input, options: [["-map", "1:a:0"], ["-af", all], ...SOUND] };
}

/** How many frames of the source so many are. */
function framesTaken({ frames, frameRate }: Wanted, source: ClipFacts): number {
  const seconds = (frames * frameRate.denominator) / frameRate.numerator;
  return Math.min(source.frames, Math.round((seconds * source.frameRate.numerator) / source.frameRate.denominator));
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() === true;
}

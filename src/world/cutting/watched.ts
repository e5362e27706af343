import { createHash, hash } from "node:crypto";
import { open } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { Clip } from "../../domain/timeline.ts";
import { feed, type Extent } from "../extents.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import { rememberLooks } from "../ffmpeg/looked.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import type { Probe } from "../ffmpeg/probe.ts";
import { BadExit } from "../ffmpeg/tool.ts";
import { soundOptions } from "./formats/sound.ts";
import type { Bench, Job } from "./job.ts";
import type { Reel, ReelPart } from "./reel.ts";
import { readAvcHeader } from "./movie-header.ts";
import { placed } from "./same-bytes.ts";
import type { Kept, Shelf } from "./shelf.ts";
import { broken } from "./sources.ts";
import { framesSeen, wrongLength } from "./watch.ts";

const watched = rememberLooks<number>();

/** What a build of ffmpeg says that lacks what a clip needs: the clip may be whole. */
const NO_DECODER = /no decoder|decoder .*not found/i;

/** Watches the clips of a film whose packets are copied, each once for as long as it stays the same file. */
export async function watchClips(job: Job, reel: Reel, shelf: Shelf | undefined): Promise<void> {
  const files = new Set(reel.parts.map(({ bytes }) => bytes.file));
  const clips = [...new Map(job.pieces.map((piece) => [piece.clip.media, piece])).values()];
  const copied = clips.filter(({ source }) => files.has(source.file));
  await allOrNone(copied, job.signal, async ({ clip, source: { file, probe } }, signal) => {
    const watchable = { media: clip.media, file, frames: probe.facts.frames };
    await watchClip({ ...job, signal }, watchable, shelf).catch(blame(clip));
  });
}

/** A clip that ffmpeg does not read to its end is damaged, however well it was cut. Gives back whatever else went wrong. */
function blame(clip: Clip): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof StoryboardError)) throw error;
    if (error.problem.code === "cut/wrong-length") throw broken(clip, error.message);
    if (!(error.cause instanceof BadExit)) throw error;
    const { message } = error.cause;
    if (NO_DECODER.test(message)) throw error;
    const last = message === "" ? "" : ` ("${message.split("\n").at(-1)}")`;
    throw broken(clip, `ffmpeg cannot read it to its end${last}.`);
  };
}

/** A clip that is watched: what it is called, where it is, and how many frames it has. */
type Watchable = { readonly media: Digest; readonly file: string; readonly frames: number };

/** Watches a clip to its end, where nobody has since it was written. Throws `cut/wrong-length` and `ffmpeg/failed`. */
export async function watchClip(
  bench: Bench,
  { media, file, frames }: Watchable,
  shelf: Shelf | undefined,
): Promise<void> {
  const note = `${media}.watched`;
  if ((await shelf?.noted(note, file)) !== undefined) return;
  const doing = "watching a clip to its end";
  // Nothing is written; but a program must be started in a folder that is there.
  const here = { ...bench, folder: dirname(resolve(file)) };
  const seen = await watched(
    file,
    async () => await framesSeen(here, { file: resolve(file), input: AS_MOVIE, streams: "v", doing }),
  );
  if (seen !== frames) throw wrongLength(`${seen} of the ${frames} frames of a clip can be decoded.`);
  await shelf?.note(note, file, "");
}

/**
 * Watches how a film changes from packets of a clip to rendered ones and back, at the first place where it does. The very same packets, told
 * to decoders in the same way, are watched once.
 */
export async function watchJoin(
  job: Job,
  { film, seen, reel }: { readonly film: string; readonly seen: Probe; readonly reel: Reel },
  { shelf, version }: Kept,
): Promise<void> {
  const parts = placed(reel);
  const change = parts.find(({ part }, index) => index > 0 && !isAlike(part, parts[index - 1]?.part));
  if (change === undefined) return;
  const { frameRate } = job.timeline;
  const from = seen.entries.findLast((entry) => entry < change.first) ?? 0;
  const end = Math.min(job.timeline.frames, change.first + change.part.frames + frameRate);
  const file = join(job.folder, film);
  const packets = seen.packets
    .slice(from, end + seen.reorder)
    .map((packet) => ({ ...packet, end: packet.at + packet.bytes }));
  const told = JSON.stringify(await readAvcHeader(file));
  const key = keyOf([version, end - from, told, await digestOf(file, packets)]);
  if ((await shelf?.knows(key)) === true) return;
  const at = ((seen.times[from] ?? 0) + 0.5 / frameRate).toFixed(6);
  const input = [["-f", "mov"], ["-noaccurate_seek"], ["-ss", at]] as const;
  const doing = "watching a join";
  const frames = await framesSeen(job, { file: film, input, streams: "v", most: end - from, doing });
  if (frames !== end - from) throw wrongLength(`Around a join ${frames} of ${end - from} frames can be decoded.`);
  await shelf?.remember(key);
}

/** Hears a film to its end. The very same packets, of one encoder and in one container, are heard once. */
export async function listen(
  job: Job,
  { film, seen: { sound } }: { readonly film: string; readonly seen: Probe },
  { shelf, version }: Kept,
): Promise<void> {
  const { format } = job.timeline;
  const packets = sound?.packets ?? [];
  const heard = await digestOf(join(job.folder, film), packets);
  const key = keyOf([version, soundOptions(format), format.container, packets.length, heard]);
  if ((await shelf?.knows(key)) === true) return;
  const input = [["-f", "mov"], ["-vn"]] as const;
  await framesSeen(job, { file: film, input, streams: "all", doing: "listening to the film" });
  await shelf?.remember(key);
}

async function digestOf(file: string, extents: readonly Extent[]): Promise<string> {
  const digest = createHash("sha256");
  await using handle = await open(file, "r");
  await feed(digest, handle, extents);
  return digest.digest("hex");
}

/** The name under which is remembered that all this was found good. */
function keyOf(about: readonly unknown[]): string {
  return hash("sha256", JSON.stringify(about)).slice(0, 32);
}

function isAlike(part: ReelPart, before: ReelPart | undefined): boolean {
  return JSON.stringify(part.header) === JSON.stringify(before?.header);
}

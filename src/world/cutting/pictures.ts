import { hash } from "node:crypto";
import { open, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Digest } from "../../domain/names.ts";
import type { Layout, Segment } from "../../domain/timeline.ts";
import type { Probed, Range } from "../ffmpeg/frames.ts";
import { allOrNone, fewOrNone } from "../ffmpeg/parallel.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";
import { bodyOf } from "./body.ts";
import { codingOf } from "./formats/picture.ts";
import { countFrames, watchOf, type Job } from "./job.ts";
import { readAvcHeader } from "./movie-header.ts";
import { pieceKey } from "./piece-key.ts";
import { announceAll, copiedPart, renderedPart, type Reel, type ReelPart } from "./reel.ts";
import type { Kept } from "./shelf.ts";
import { drawWords, recipeOf } from "./span.ts";
import { piecesAtOnce } from "./room.ts";
import { openStage, type Stage } from "./stage.ts";
import { LENGTH_BYTES, picturesIn } from "./units.ts";
import { framesSeen, wrongLength } from "./watch.ts";
import { openEasel, type Easel } from "../words/words.ts";
import type { Encoding } from "./weave.ts";
import { filmEncoding, windowEncoding } from "./windows.ts";

/** By how many frames decoding runs behind presentation in what is rendered. */
const REORDER: Readonly<Record<string, number>> = { h264: 2, h265: 2 };

/** How a film's pictures are made: all that its segments have in common. */
type Making = Kept & {
  readonly job: Job;
  readonly sources: ReadonlyMap<Digest, Probed>;
  readonly stage: Stage;
  readonly easel: Easel;
  readonly road: Layout["road"];
  readonly encoding: Encoding;
  /** Tells how many frames of a segment are done. */
  readonly done: (segment: number, frames: number) => void;
};

/** Makes all pictures of a film: some are copied, some were kept, the rest is rendered, as many pieces at once as processors and memory allow. */
export async function makePictures(job: Job, { road, segments }: Layout, by: Kept): Promise<Reel> {
  const sources = new Map(job.pieces.map(({ clip, source }) => [clip.media, source]));
  const counts = segments.map(() => 0);
  const done = (segment: number, frames: number): void => {
    counts[segment] = frames;
    job.progress(counts.reduce((sum, each) => sum + each, 0));
  };
  const beside = road === "smart" ? copied(segments, job, sources)[0] : undefined;
  const header = beside && (await readAvcHeader(beside.file));
  const { timeline } = job;
  const encoding = beside && header ? windowEncoding(timeline, beside, header) : filmEncoding(timeline);
  const stage = await openStage(timeline, sources, job);
  const making: Making = { job, sources, stage, easel: openEasel(job.folder), road, encoding, done, ...by };
  const numbered = segments.map((segment, index) => ({ segment, index }));
  const copies = numbered.flatMap(({ segment, index }) => (segment.kind === "copy" ? [{ segment, index }] : []));
  const pieces = numbered.flatMap(({ segment, index }) => (segment.kind === "render" ? [{ segment, index }] : []));
  const parts: ReelPart[] = [];
  // Copying takes no time that is worth counting.
  await allOrNone(copies, job.signal, async ({ segment, index }, signal) => {
    parts[index] = await copy(segment, index, { ...making, signal });
  });
  const atOnce = piecesAtOnce(timeline, codingOf(timeline.format.codec).threads);
  await fewOrNone({ items: pieces, atOnce }, job.signal, async ({ segment, index }, signal) => {
    parts[index] = await render(segment, index, { ...making, signal });
    done(index, segment.frames);
  });
  await announceAll(job.folder, parts);
  const behind = copied(segments, job, sources).map(({ probe }) => probe);
  return {
    parts,
    timescale: behind[0]?.timescale ?? timeline.frameRate * 1000,
    reorder: Math.max(
      road === "copy" ? 0 : (REORDER[timeline.format.codec] ?? 0),
      ...behind.map(({ reorder }) => reorder),
    ),
  };
}

type Copied = Extract<Segment, { readonly kind: "copy" }>;
type Rendered = Extract<Segment, { readonly kind: "render" }>;
type Here = Making & { readonly signal: AbortSignal };

/** The clips that packets are copied from. */
function copied(segments: readonly Segment[], { timeline }: Job, sources: Making["sources"]): readonly Probed[] {
  return segments.flatMap((segment) => (segment.kind === "copy" ? sourceOf(segment, timeline.items, sources) : []));
}

function sourceOf({ item }: Copied, items: Job["timeline"]["items"], sources: Making["sources"]): readonly Probed[] {
  const clip = items[item];
  const source = clip?.kind === "clip" ? sources.get(clip.media) : undefined;
  return source === undefined ? [] : [source];
}

async function copy(segment: Copied, index: number, here: Here): Promise<ReelPart> {
  const { job, sources, road } = here;
  const [source] = sourceOf(segment, job.timeline.items, sources);
  if (source === undefined) throw new Error(`Item ${segment.item} has no packets to copy`);
  const { from, frames } = segment;
  const name = nameOf(index, "mp4");
  const isWhole = from === 0 && frames === source.probe.facts.frames;
  // Files are joined stream by stream, by their places: among files of ours, which hold nothing but a picture, a clip with its sound would be read by the wrong one.
  if (isWhole && road === "copy" && source.probe.leads) await symlink(source.file, join(job.folder, name));
  else await cutBody(source, { from, count: frames, name, index }, here);
  return await copiedPart(source, { name, from, frames });
}

/** Packets that were cut out before are taken as they were: reading clips costs more than the pieces themselves. */
async function cutBody(
  source: Probed,
  { name, index, ...range }: Range & { readonly name: string; readonly index: number },
  { job, shelf, version, signal }: Here,
): Promise<void> {
  const recipe = bodyOf(source, range, name);
  const { media } = job.pieces.find((piece) => piece.source === source)?.clip ?? {};
  const key = hash("sha256", JSON.stringify([version, media, recipe.options])).slice(0, 32);
  const file = join(job.folder, name);
  if ((await shelf?.take(key, file)) === true) return;
  await runFfmpeg(job.tools, recipe, { ...watchOf(job, `copying packets of piece ${index + 1}`), signal });
  await shelf?.keep(key, file);
}

async function render({ start, frames }: Rendered, index: number, here: Here): Promise<ReelPart> {
  const { job, stage, encoding, shelf, version, signal, done } = here;
  const { timeline, folder, tools } = job;
  const { piece } = codingOf(timeline.format.codec);
  const name = nameOf(index, piece);
  const file = join(folder, name);
  const key = pieceKey({ start, frames }, stage, { encoding, version });
  if ((await shelf?.take(key, file)) !== true) {
    await drawWords({ start, frames }, stage, here.easel);
    const recipe = recipeOf({ start, frames }, stage, { encoding, name });
    const onStdout = countFrames((count) => done(index, Math.min(count, frames)));
    await runFfmpeg(tools, recipe, { ...watchOf(job, `rendering piece ${index + 1}`), signal, onStdout });
    const part = await renderedPart(file, { name, frames });
    const seen = await countPictures(part, index, here);
    if (seen !== frames) throw wrongLength(`Piece ${index + 1} came out as ${seen} frames instead of ${frames}.`);
    await shelf?.keep(key, file);
    return part;
  }
  return await renderedPart(file, { name, frames });
}

/** H.264 is counted in its bytes: decoding what an encoder has just written, and ended well, costs much and finds nothing. All else is watched. */
async function countPictures({ name, bytes, header }: ReelPart, index: number, { job, signal }: Here): Promise<number> {
  const [packets] = bytes.extents;
  if (header?.lengthBytes === LENGTH_BYTES && packets !== undefined) {
    await using handle = await open(bytes.file, "r");
    return await picturesIn(handle, packets);
  }
  const doing = `watching piece ${index + 1}`;
  return await framesSeen(job, { file: name, input: [["-f", "mov"]], streams: "v", doing }, signal);
}

function nameOf(index: number, ending: string): string {
  return `piece-${String(index).padStart(5, "0")}.${ending}`;
}

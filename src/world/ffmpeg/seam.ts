import type { Thumbnail } from "./frames.ts";

/**
 * The mean squared difference, in grey levels, up to which two thumbnails can show one frame: 8 levels. Clips of a usual size encoded
 * anew stay below 3 levels, tiny and poor ones below 7; other scenes are above 20 (test/world/ffmpeg/own-part.test.ts measures both).
 */
export const ALIKE = 8 ** 2;

/** What encoding anew may change where it cannot be measured: 1.2 levels. */
const NOISE = 1.2 ** 2;

/** How much noisier than the usual frame a frame may be. */
const UNEVEN = 1.7;

/** The share of a usual step of motion that a difference needs on top of noise to be a step. */
const STEP = 0.3;

/** Of a parent's last frames, the share that may be missing in what continues it. */
const LOST = 0.5;

/** The share of what the parent's end shows of motion that frames may differ from it and still be the same motion. */
const SAME = 1 / 4;

/** Fewer frames show no motion that is told from another. */
const LEAST = 6;

/** Where counting puts the seam, and by how many frames the new part would then be longer than ordered. */
export type Count = { readonly expected: number; readonly surplus: number };

/**
 * The index of the first of `frames` that is new: the one after the last that shows the parent's end. `tail` is that end, in order.
 * What was counted holds where a still scene lets the pictures say nothing. Undefined when the parent's end is not there.
 */
export function findSeam(
  tail: readonly Thumbnail[],
  frames: readonly Thumbnail[],
  { expected, surplus }: Count,
): number | undefined {
  const noise = median(tail.map((wanted) => Math.min(...frames.map((frame) => difference(frame, wanted)))));
  if (noise > ALIKE) return undefined;
  const motion = motionOf(tail);
  // Squares of noise and motion add up, so a step shows even through noise nearly as strong as itself.
  const limit = Math.max(noise * UNEVEN, noise + motion * STEP);
  if (limit > noise + motion * STEP * 2 || motion < NOISE / 4) return expected;
  const anchor = anchorOf({ tail, frames, limit }, expected);
  if (anchor === undefined) return undefined;
  // With no frame missing, a last frame that is not found was only encoded badly.
  if (anchor.lost > 0 && surplus === 0) return expected;
  return afterEcho({ tail, frames, limit }, anchor.at + 1);
}

/**
 * The index after the one place where `frames` show the parent's end, in order and moving as it did. Undefined where it is not there, too still
 * to be told from what comes next, or there several times.
 */
export function findEnd(tail: readonly Thumbnail[], frames: readonly Thumbnail[]): number | undefined {
  const limit = sameness(tail);
  if (limit < NOISE || tail.length < LEAST) return undefined;
  const places = frames.flatMap((_, at) => (isShownUpTo(at, { tail, frames, limit }) ? [at] : []));
  const [first] = places;
  const final = places.at(-1);
  if (first === undefined || final === undefined || final - first > tail.length) return undefined;
  const missBy = new Map(places.map((at) => [at, missOf(at, { tail, frames })]));
  return places.reduce((best, at) => ((missBy.get(at) ?? 0) < (missBy.get(best) ?? 0) ? at : best)) + 1;
}

/** Whether a frame is one of these, as surely as the parent's end in `tail` can be told from what comes next. */
export function isAmong(frame: Thumbnail, frames: readonly Thumbnail[], tail: readonly Thumbnail[]): boolean {
  return frames.some((each) => difference(each, frame) <= sameness(tail));
}

/** How many leading frames only repeat the parent's end; 0 where the parent's end is too still to tell. */
export function countEcho(tail: readonly Thumbnail[], frames: readonly Thumbnail[]): number {
  const limit = Math.min(motionOf(tail) / 2, ALIKE / 4);
  return limit < NOISE ? 0 : afterEcho({ tail, frames, limit }, 0);
}

/** The mean squared difference of two thumbnails in grey levels. */
export function difference(a: Thumbnail, b: Thumbnail): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
  return sum / a.length;
}

type Match = { readonly tail: readonly Thumbnail[]; readonly frames: readonly Thumbnail[]; readonly limit: number };

/** The difference up to which a frame is the same moment of the parent's end. */
function sameness(tail: readonly Thumbnail[]): number {
  const [last] = tail.slice(-1);
  return last === undefined ? 0 : Math.min(ALIKE, SAME * Math.max(...tail.map((frame) => difference(frame, last))));
}

/** Whether the frames up to one show the whole tail: each frame at its place or next to it, as services drop and repeat some; one may be spoilt. */
function isShownUpTo(at: number, { tail, frames, limit }: Match): boolean {
  const from = at + 1 - tail.length;
  if (from < 0) return false;
  let spoilt = 0;
  for (const [index, wanted] of tail.entries()) {
    const near = frames.slice(Math.max(0, from + index - 1), from + index + 2);
    if (near.some((frame) => difference(frame, wanted) <= limit)) continue;
    spoilt += 1;
    if (spoilt > 1) return false;
  }
  return true;
}

/** How far the frames up to one are from the tail, frame by frame. */
function missOf(at: number, { tail, frames }: Omit<Match, "limit">): number {
  const from = at + 1 - tail.length;
  return tail.reduce((sum, wanted, index) => sum + difference(frames[from + index] ?? wanted, wanted), 0);
}

/** Where the newest frame of the parent that is still there stands, and how many after it are lost; of several places the one nearest to the count. */
function anchorOf(
  { tail, frames, limit }: Match,
  expected: number,
): { readonly at: number; readonly lost: number } | undefined {
  for (let lost = 0; lost < tail.length * LOST; lost++) {
    const wanted = tail[tail.length - 1 - lost];
    const place = expected - 1 - lost;
    const places = frames.flatMap((frame, at) => (wanted && difference(frame, wanted) <= limit ? [at] : []));
    const [at] = places.toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place));
    if (at !== undefined) return { at, lost };
  }
  return undefined;
}

/** Steps over frames that only show the parent's end again. Where no real step ends them, the scene came to rest: then all of it is new. */
function afterEcho({ tail, frames, limit }: Match, from: number): number {
  const fresh = frames.findIndex((frame, at) => at >= from && tail.every((old) => difference(frame, old) > limit));
  const [before, after] = [frames[fresh - 1], frames[fresh]];
  return before && after && difference(before, after) > limit ? fresh : from;
}

/** How much one frame differs from the next at the parent's end: the usual step or the last one, whichever is less. */
function motionOf(tail: readonly Thumbnail[]): number {
  const steps = tail.slice(1).map((frame, index) => difference(frame, tail[index] ?? frame));
  return steps.length === 0 ? 0 : Math.min(median(steps), steps.at(-1) ?? 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY;
}

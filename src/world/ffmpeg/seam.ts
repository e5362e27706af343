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

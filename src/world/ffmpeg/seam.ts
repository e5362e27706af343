import type { Thumbnail } from "./frames.ts";

/**
 * Grey levels (of 255) by which two thumbnails of one frame may differ on average. One frame encoded twice, even badly, stays
 * below 2; frames of different scenes are above 20 (test/world/ffmpeg/seam.test.ts measures both).
 */
export const ALIKE = 8;

/** What encoding alone may change where nothing can be measured, grey levels. */
const NOISE = 1;

/** How far from noise towards motion a difference may be and still be noise. */
const SHARE = 0.35;

/** Of a parent's last frames, the share that may be missing in what continues it. */
const LOST = 0.5;

/**
 * The index of the first of `frames` that is new: the one after the last that shows the parent's end. `tail` is that end, in order;
 * `expected` is what counting says, and holds where a still scene lets the pictures say nothing. Undefined when the parent's end is not there.
 */
export function findSeam(
  tail: readonly Thumbnail[],
  frames: readonly Thumbnail[],
  expected: number,
): number | undefined {
  const found = tail.map((wanted) => Math.min(...frames.map((frame) => difference(frame, wanted))));
  const noise = median(found);
  if (noise > ALIKE) return undefined;
  const motion = motionOf(tail);
  if (motion < 2 * noise + NOISE / 2) return expected;
  const limit = noise + (motion - noise) * SHARE;
  const anchor = anchorOf({ tail, frames, expected, limit });
  return anchor === undefined ? undefined : afterEcho({ tail, frames, limit }, anchor + 1);
}

/** How many leading frames only repeat the parent's end; 0 where the parent's end is too still to tell. */
export function countEcho(tail: readonly Thumbnail[], frames: readonly Thumbnail[]): number {
  const motion = motionOf(tail);
  if (motion < 2 * NOISE) return 0;
  const limit = Math.min(NOISE + (motion - NOISE) * SHARE, ALIKE / 2);
  return afterEcho({ tail, frames, limit }, 0);
}

/** The mean absolute difference of two thumbnails in grey levels. */
export function difference(a: Thumbnail, b: Thumbnail): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += Math.abs((a[index] ?? 0) - (b[index] ?? 0));
  return sum / a.length;
}

type Match = { readonly tail: readonly Thumbnail[]; readonly frames: readonly Thumbnail[]; readonly limit: number };

/** Where the newest frame of the parent that is still there stands; of several places the one nearest to what counting says. */
function anchorOf({ tail, frames, expected, limit }: Match & { readonly expected: number }): number | undefined {
  const oldest = Math.floor(tail.length * LOST);
  for (let index = tail.length - 1; index >= oldest; index--) {
    const wanted = tail[index];
    const place = expected - tail.length + index;
    const places = frames.flatMap((frame, at) => (wanted && difference(frame, wanted) <= limit ? [at] : []));
    const [nearest] = places.toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place));
    if (nearest !== undefined) return nearest;
  }
  return undefined;
}

function afterEcho({ tail, frames, limit }: Match, from: number): number {
  const fresh = frames.findIndex(
    (frame, index) => index >= from && tail.every((old) => difference(frame, old) > limit),
  );
  return fresh === -1 ? frames.length : fresh;
}

/** How much one frame differs from the next at the parent's end: the usual step or the last one, whichever is less. */
function motionOf(tail: readonly Thumbnail[]): number {
  const steps = tail.slice(1).map((frame, index) => difference(frame, tail[index] ?? frame));
  return steps.length === 0 ? 0 : Math.min(median(steps), steps.at(-1) ?? 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY;
}

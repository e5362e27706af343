import type { PictureMeasures } from "../../domain/seam.ts";
import { coloursOf } from "../ffmpeg/colour.ts";

/** Measures the pictures on both sides of a hard cut. Each is Y, Cb and Cr one after the other, all of one size; at least one on each side. */
export function measurePictures(before: readonly Uint8Array[], after: readonly Uint8Array[]): PictureMeasures {
  const [old, fresh] = [before.map(levelled), after.map(levelled)];
  const last = old.at(-1) ?? new Float32Array();
  const first = fresh[0] ?? new Float32Array();
  const most = Math.min(old.length, fresh.length);
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  return {
    stepsBefore: stepsOf(old),
    stepOver: short(difference(last, first)),
    stepsAfter: stepsOf(fresh),
    again: counts.map((count) => meanDifference(old.slice(-count), fresh.slice(0, count))),
    rhythm: counts
      .filter((count) => 2 * count <= old.length)
      .map((count) => meanDifference(old.slice(-2 * count, old.length - count), old.slice(-count))),
    held: fresh.map((picture) => short(difference(last, picture))),
    coloursBefore: before.map((picture) => shortColours([picture])),
    coloursAfter: after.map((picture) => shortColours([picture])),
    likeness: short(correlation(last, first), 4),
  };
}

/** The brightness of a picture with its mean taken off, so that a lighter copy of it is still the same picture. */
function levelled(picture: Uint8Array): Float32Array {
  const size = picture.length / 3;
  let sum = 0;
  for (let index = 0; index < size; index++) sum += picture[index] ?? 0;
  return Float32Array.from(picture.subarray(0, size), (level) => level - sum / size);
}

function stepsOf(pictures: readonly Float32Array[]): readonly number[] {
  return pictures.slice(1).map((picture, index) => short(difference(pictures[index] ?? picture, picture)));
}

function meanDifference(some: readonly Float32Array[], others: readonly Float32Array[]): number {
  const sum = some.reduce((total, picture, index) => total + difference(picture, others[index] ?? picture), 0);
  return short(sum / some.length);
}

function difference(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
  return sum / a.length;
}

/** Two plain pictures are as alike as can be; a plain one and another are not alike at all. */
function correlation(a: Float32Array, b: Float32Array): number {
  let [product, own, other] = [0, 0, 0];
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0];
    product += x * y;
    own += x * x;
    other += y * y;
  }
  if (own < a.length && other < a.length) return 1;
  return own === 0 || other === 0 ? 0 : product / Math.sqrt(own * other);
}

function shortColours(pictures: readonly Uint8Array[]): ReturnType<typeof coloursOf> {
  const [luma, blue, red] = coloursOf(pictures);
  return [shortLevels(luma), shortLevels(blue), shortLevels(red)];
}

function shortLevels({ mean, spread }: { readonly mean: number; readonly spread: number }): {
  readonly mean: number;
  readonly spread: number;
} {
  return { mean: short(mean), spread: short(spread) };
}

/** What is kept of it need not be exact. */
function short(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}

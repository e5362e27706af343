import { describe, expect, it } from "vitest";
import { ALIKE, countEcho, findSeam } from "../../../src/world/ffmpeg/seam.ts";
import type { Thumbnail } from "../../../src/world/ffmpeg/frames.ts";

/** Pictures of a wave at places, in pixels it has moved; one place apart they differ by about 9 levels. */
function seen(places: readonly number[], noise = 0): readonly Thumbnail[] {
  return places.map((place, number) =>
    Uint8Array.from({ length: 2304 }, (_, index) => {
      const wave = 60 * Math.sin(((index % 64) + place) / 5);
      return Math.round(128 + wave + noise * Math.sin(index * 12.9898 + number * 78.233));
    }),
  );
}

/** Whole numbers from one up to and without another. */
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

const tail = seen(range(0, 12));

describe("the seam", () => {
  it("is after the last frame of the parent", () => {
    expect(findSeam(tail, seen(range(-6, 20), 3), { expected: 18, surplus: 0 })).toBe(18);
    expect(findSeam(tail, seen(range(-9, 17), 3), { expected: 18, surplus: 3 })).toBe(21);
  });

  it("is where counting says when nothing is missing and only the last frame was encoded badly", () => {
    const frames = [...seen(range(-6, 11)), ...seen([11], 30), ...seen(range(12, 20))];
    expect(findSeam(tail, frames, { expected: 18, surplus: 0 })).toBe(18);
    expect(findSeam(tail, frames, { expected: 18, surplus: -1 })).toBe(17);
  });

  it("is right after the parent where the scene slows down, however alike the next frames are", () => {
    const slowing = range(1, 9).map((step) => 11 + step / 8);
    expect(findSeam(tail, seen([...range(-6, 12), ...slowing]), { expected: 18, surplus: 0 })).toBe(18);
    expect(countEcho(tail, seen(slowing))).toBe(0);
  });

  it("is after a frame shown again where the scene then moves on", () => {
    expect(findSeam(tail, seen([...range(-6, 12), 11, ...range(12, 18)]), { expected: 18, surplus: 1 })).toBe(19);
    expect(countEcho(tail, seen([10, 11, 12, 13, 14]))).toBe(2);
  });

  it("is not there where the parent's end is not", () => {
    const other = range(0, 24).map(() => new Uint8Array(2304).fill(40));
    expect(findSeam(tail, other, { expected: 12, surplus: 0 })).toBeUndefined();
    expect(ALIKE).toBe(64);
  });
});

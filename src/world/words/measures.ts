import type { Size } from "./drawing.ts";

/** What words of a film keep to, in pixels. */
export type Measures = {
  /** A thousandth of the shorter side, the unit of all sizes. */
  readonly unit: number;
  /** What is left free at the sides, and at the top and bottom: words inside are safe on every screen. */
  readonly side: number;
  readonly top: number;
  /** What is left free below captions: under a picture that stands upright players put their own words. */
  readonly below: number;
  /** How wide a line may be. */
  readonly width: number;
};

/** The measures of a film of some size: a tenth of its width is left free, and more below where it stands upright. */
export function measuresOf({ width, height }: Size): Measures {
  const isTall = height > width;
  const side = Math.round(width * (isTall ? 0.075 : 0.1));
  return {
    unit: Math.min(width, height) / 1000,
    side,
    top: Math.round(height * 0.08),
    below: Math.round(height * (isTall ? 0.17 : 0.075)),
    width: width - 2 * side,
  };
}

/** Sizes to try, the largest first, down to the smallest, each a twelfth smaller than the one before. */
export function sizesFrom(largest: number, smallest: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = largest; size > smallest; size *= 11 / 12) sizes.push(Math.round(size * 4) / 4);
  return [...sizes, Math.round(smallest * 4) / 4];
}

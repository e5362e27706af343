import type { PictureMeasures } from "../../domain/seam.ts";

/**
 * The least that one frame differs from the next where something moves, mean squares of grey levels. Below it, rounding (0.2) and what an
 * encoder does to a still picture (up to 0.5) are not told from motion; then nothing is said of motion.
 */
export const MOTION = 1;

/** The middle one of some values; 0 of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How much a frame usually differs from the next around a join, the join itself left out. */
export function usualStep({ stepsBefore, stepsAfter }: PictureMeasures): number {
  return median([...stepsBefore, ...stepsAfter]);
}

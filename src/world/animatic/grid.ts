import type { Stage } from "./layer.ts";
import type { SlateSpec } from "./spec.ts";

/** How far the camera frame stands from the edge, in units of which 720 are the frame's shorter side. */
export const INSET = 30;

/** Where things stand on a slate, in units of which 720 are the frame's shorter side. */
export type Grid = {
  readonly left: number;
  readonly right: number;
  /** The baselines of its two small lines: what made it, and which shot it is, with the timecode. */
  readonly head: number;
  readonly line: number;
  /** The bar is the lower edge of the camera frame: what lies above it is left to the film's own words. */
  readonly bar: number;
  readonly unit: number;
};

/** The grid of a frame. */
export function gridOf({ width, height }: Stage, spec: SlateSpec): Grid {
  const margin = INSET + 26;
  return {
    left: margin,
    right: width - margin,
    head: INSET + 36,
    line: INSET + 76,
    bar: height - INSET - 2,
    unit: spec.height / height,
  };
}

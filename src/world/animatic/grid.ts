import type { Stage } from "./layer.ts";
import type { SlateSpec } from "./spec.ts";

/** How far the camera frame stands from the edge, in units of which 720 are the frame's shorter side. */
export const INSET = 30;

/** Where things stand on a slate, in units of which 720 are the frame's shorter side. */
export type Grid = { readonly left: number; readonly right: number; readonly bar: number; readonly unit: number };

/** The grid of a frame. */
export function gridOf({ width, height }: Stage, spec: SlateSpec): Grid {
  const margin = INSET + 26;
  return { left: margin, right: width - margin, bar: height - INSET - 34, unit: spec.height / height };
}

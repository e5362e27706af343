import type { SKRSContext2D } from "@napi-rs/canvas";

import type { Palette } from "./palette.ts";
import type { Scene } from "./scene.ts";

/** The picture plane in units of which 720 are the frame's shorter side. */
export type Stage = {
  readonly width: number;
  readonly height: number;
  /** Where the sky ends, from the top. */
  readonly horizon: number;
  readonly scene: Scene;
  readonly palette: Palette;
};

/** The part of a world without end that is painted: from `from` to `to`, in units. */
export type Reach = { readonly from: number; readonly to: number };

/** One plane of the picture that glides by as a whole. */
export type Layer = {
  /** Its upper edge and its height in units. */
  readonly top: number;
  readonly height: number;
  /** Units it glides per frame; a plane far away is slow. */
  readonly speed: number;
  /** Paints it with x in the world's units and y from its upper edge. */
  readonly paint: (pen: SKRSContext2D, reach: Reach) => void;
  /** Stands at this x of the frame instead of gliding by, and rocks so many units up and down. */
  readonly moored?: { readonly x: number; readonly width: number; readonly rock: number };
};

/** The numbers of the cells of a width that a reach touches, with one more at each side. */
export function* cells(reach: Reach, width: number): Iterable<number> {
  const last = Math.ceil(reach.to / width) + 1;
  for (let cell = Math.floor(reach.from / width) - 1; cell <= last; cell += 1) yield cell;
}

/** Fills everything below a line. */
export function fillBelow(pen: SKRSContext2D, reach: Reach, line: { height: number; at: (x: number) => number }): void {
  const step = 3;
  pen.beginPath();
  pen.moveTo(reach.from - step, line.height + 2);
  for (let x = reach.from - step; x <= reach.to + step; x += step) pen.lineTo(x, line.at(x));
  pen.lineTo(reach.to + step, line.height + 2);
  pen.closePath();
  pen.fill();
}

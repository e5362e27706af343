import { left, moved, type Curve } from "./curve.ts";
import { TENTH } from "./loudness.ts";

/** A passage may be so many LU louder than the whole; what is more is reduced to this share. */
const LOUDER = 4;
const SHARE = 1 / 3;

/** A slow hand: down within a second, back within three. */
const MOTION = { ahead: 6, hold: 10, attack: left(0.2, 10), release: left(1, 10) };

/** Turns down passages that are much louder than the whole, so that the rest can be brought up. From loudness of each 400 ms, at every tenth of a second. */
export function levelled(momentary: Float64Array, loudness: number): Curve {
  const wanted = Float32Array.from(momentary, (each) => Math.min(0, (loudness + LOUDER - each) * (1 - SHARE)));
  return moved(wanted, TENTH, MOTION);
}

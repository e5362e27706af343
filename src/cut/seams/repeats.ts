import type { Fault, PictureMeasures } from "../../domain/seam.ts";
import { MOTION, usualStep } from "./motion.ts";

/** The most that frames differ which show the same, mean squares of grey levels: 4 levels, as far as small and poor clips are from themselves encoded anew. */
const ALIKE = 4 ** 2;

/** The share of the difference one frame further on that the same frames may have: it is all noise, where that one is noise and motion. */
const CLEARLY = 0.5;

/** How far from a whole number of frames the place of the best fit may be. */
const OFF = 0.3;

/** The share of the usual motion that a picture must move by everywhere else, so that a frame that stands twice is not the scene's own rhythm, as in drawn films. */
const RHYTHM = 0.4;

/**
 * The frames of the first that the second begins with. Frames differ by noise, and by the square of how far they are moved against each other. So
 * over the number of frames that are compared the differences lie on a parabola, and its lowest point is that number which is repeated: 0 where the second
 * goes on. Where two scenes differ, there is no such curve, and where nothing moves, it is flat: no word is needed on whether the two belong together.
 */
export function repeated(picture: PictureMeasures): Fault | undefined {
  const { again, rhythm } = picture;
  const lowest = again.indexOf(Math.min(...again));
  const frames = lowest === 0 ? lowestBefore(again) : lowestAt(again, lowest);
  if (frames === undefined || frames < 1 || !isAlike(again, frames)) return undefined;
  const { stepsBefore, stepsAfter } = picture;
  const own = rhythm[frames - 1] ?? Infinity;
  const repeatsAnyway = own <= (again[frames - 1] ?? 0) + MOTION;
  const stands = Math.min(...stepsBefore, ...stepsAfter) < RHYTHM * usualStep(picture);
  return repeatsAnyway || (frames === 1 && stands) ? undefined : { kind: "repeats", frames };
}

/** Where the lowest point lies by three values that rise from the first on: before the first, or at it. */
function lowestBefore(again: readonly number[]): number | undefined {
  const [first, second, third] = again;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const bend = third - 2 * second + first;
  return bend < 2 * MOTION ? undefined : wholeOf(1.5 - (second - first) / bend);
}

/** Where it lies by a value that is the lowest, and its neighbours. */
function lowestAt(again: readonly number[], index: number): number | undefined {
  const [before, lowest, after] = [again[index - 1], again[index], again[index + 1]];
  if (before === undefined || lowest === undefined || after === undefined) return undefined;
  const bend = before - 2 * lowest + after;
  return bend < 2 * MOTION ? undefined : wholeOf(index + 1 + (before - after) / (2 * bend));
}

function wholeOf(frames: number): number | undefined {
  const whole = Math.round(frames);
  return Math.abs(frames - whole) <= OFF ? whole : undefined;
}

function isAlike(again: readonly number[], frames: number): boolean {
  const error = again[frames - 1] ?? Infinity;
  const next = Math.min(again[frames - 2] ?? Infinity, again[frames] ?? Infinity);
  return error <= ALIKE && error <= CLEARLY * next;
}

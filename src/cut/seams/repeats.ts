import type { Fault, PictureMeasures } from "../../domain/seam.ts";
import { MOTION, usualStep } from "./motion.ts";

/**
 * The share of a frame's motion up to which two runs of frames are the same: a repeated run lies near 0.1, encoded anew and darker at 0.2, and the
 * same run one frame off at 1.
 */
const SAME = 0.3;

/** The share of the motion at a join that a picture must move by everywhere else, so that a frame that stands twice is not the scene's own rhythm, as in drawn films. */
const RHYTHM = 0.5;

/**
 * The frames of the first that the second begins with. Only frames that fit clearly better than those next to them count: where two scenes
 * differ, none fits better than another, and where nothing moves, all fit alike. So this needs no word on whether the two belong together.
 */
export function repeated(picture: PictureMeasures): Fault | undefined {
  const fits = picture.again.flatMap((error, index) => {
    const fit = index === 0 ? fitOfOne(picture) : fitOf(picture, index);
    return fit !== undefined && fit <= SAME ? [{ frames: index + 1, fit, error }] : [];
  });
  const [first] = fits;
  if (first === undefined) return undefined;
  const { frames } = fits.reduce((best, each) => (each.fit < best.fit ? each : best), first);
  return { kind: "repeats", frames };
}

/** How well several frames fit: against the same frames shifted by one. */
function fitOf({ again, rhythm }: PictureMeasures, index: number): number | undefined {
  const error = again[index] ?? 0;
  const shifted = Math.min(again[index - 1] ?? Infinity, again[index + 1] ?? Infinity);
  const own = rhythm[index] ?? Infinity;
  if (shifted < MOTION || own < RHYTHM * shifted) return undefined;
  return error / shifted;
}

/** How well a single frame fits: against the usual motion. */
function fitOfOne(picture: PictureMeasures): number | undefined {
  const usual = usualStep(picture);
  const least = Math.min(...picture.stepsBefore, ...picture.stepsAfter);
  return usual < MOTION || least < RHYTHM * usual ? undefined : picture.stepOver / usual;
}

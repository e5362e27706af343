import type { Colours, Fault, PictureMeasures } from "../../domain/seam.ts";
import { usualStep } from "./motion.ts";

/** Levels of 255 by which a plain colour must change at once to be seen: about 1.5 % of mid grey, twice what the eye tells apart side by side. */
const SEEN = 2.5;

/** How many times more it must change at the join than it does by itself around it: lamps flicker, and encoders breathe. */
const OWN_CHANGE = 3;

/** How many frames are taken together. */
const TOGETHER = 3;

/** Mean squares of grey levels that one picture may differ from the next, brightness and contrast apart, and still be the same scene; or so many times the usual motion. */
const SAME_SCENE = 32;
const SAME_MOTION = 4;

/** The step of colour from the first to the second, of which so many frames are left out; only where the scene is the same, so that nothing else can be the reason. */
export function colourStep(picture: PictureMeasures, skipped: number): Fault | undefined {
  const { coloursBefore, coloursAfter } = picture;
  const after = coloursAfter.slice(skipped);
  if (coloursBefore.length < 2 * TOGETHER || after.length < 2 * TOGETHER || !isSameScene(picture)) return undefined;
  const [luma, blue, red] = ([0, 1, 2] as const).map((channel) => {
    const [old, fresh] = [levelsOf(coloursBefore, channel), levelsOf(after, channel)];
    const step = mean(fresh.slice(0, TOGETHER)) - mean(old.slice(-TOGETHER));
    const own = Math.max(...ownChanges(old), ...ownChanges(fresh));
    return { step: Number(step.toFixed(1)), isFault: Math.abs(step) >= SEEN && Math.abs(step) >= OWN_CHANGE * own };
  });
  if (!luma || !blue || !red || !(luma.isFault || blue.isFault || red.isFault)) return undefined;
  return { kind: "colour", luma: luma.step, blue: blue.step, red: red.step };
}

/** Whether both sides show the same scene, however bright: what is left of their difference is no more than motion. */
export function isSameScene(picture: PictureMeasures): boolean {
  const spread = Math.min(picture.coloursBefore.at(-1)?.[0].spread ?? 0, picture.coloursAfter[0]?.[0].spread ?? 0);
  const rest = 2 * spread ** 2 * (1 - picture.likeness);
  return rest <= Math.max(SAME_SCENE, SAME_MOTION * usualStep(picture));
}

function levelsOf(frames: readonly Colours[], channel: 0 | 1 | 2): readonly number[] {
  return frames.map((colours) => colours[channel].mean);
}

/** How much a channel changes within one side over the distance at which the step is measured. */
function ownChanges(levels: readonly number[]): readonly number[] {
  return levels
    .slice(0, levels.length - 2 * TOGETHER + 1)
    .map((_, at) =>
      Math.abs(mean(levels.slice(at + TOGETHER, at + 2 * TOGETHER)) - mean(levels.slice(at, at + TOGETHER))),
    );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

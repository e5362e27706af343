import type { Fault, PictureMeasures } from "../../domain/seam.ts";
import { median, MOTION } from "./motion.ts";

/**
 * The share of the usual motion up to which a picture stands. Only a frame shown again is as still as `SAME`, never a scene; but an encoder goes
 * on to refine what stands, so not every step of a standing picture is.
 */
const STILL = 0.2;
const SAME = 0.02;

/** Fewer frames are a film drawn at half or a third of its rate, or a repeated frame. */
const LEAST = 3;

/** So many moving steps are needed to say that the scene moves. */
const MOVING = 6;

/** What comes to rest by itself slows down; what is frozen stops from this share of its usual motion. */
const ABRUPT = 0.3;

/** How long the picture stands at a join, though it moves before and after. */
export function frozen({ stepsBefore, stepOver, stepsAfter }: PictureMeasures): readonly Fault[] {
  const steps = [...stepsBefore, stepOver, ...stepsAfter];
  // The step over the join says nothing of motion: at a cut between scenes it is large.
  const moving = [...stepsBefore, ...stepsAfter].filter((step) => step >= MOTION / 2);
  const usual = median(moving);
  if (moving.length < MOVING || usual < 2 * MOTION) return [];
  const isStill = (index: number): boolean => (steps[index] ?? Infinity) <= STILL * usual;
  const over = stepsBefore.length;
  let [begin, end] = [over, over];
  while (begin > 0 && isStill(begin - 1)) begin -= 1;
  while (end + 1 < steps.length && isStill(end + 1)) end += 1;
  const before = over - begin;
  const after = end - over + (isStill(over) ? 1 : 0);
  const stops = begin === 0 || (steps[begin - 1] ?? 0) >= ABRUPT * usual;
  const starts = end + 1 >= steps.length || (steps[end + 1] ?? 0) >= ABRUPT * usual;
  const isWhole = begin === 0 && end + 1 >= steps.length;
  const same = steps.slice(begin, end + 1).filter((step) => step <= SAME * usual);
  if (before + after < LEAST || same.length < LEAST || !stops || !starts || isWhole) return [];
  return [
    ...(before > 0 ? [{ kind: "freeze", frames: before, side: "from" } as const] : []),
    ...(after > 0 ? [{ kind: "freeze", frames: after, side: "to" } as const] : []),
  ];
}

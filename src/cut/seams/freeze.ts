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

/** How long the picture stands at a join, though on the same side of it it moves. What the other side does says nothing: there may be another scene. */
export function frozen({ stepsBefore, stepOver, stepsAfter }: PictureMeasures): readonly Fault[] {
  const [from, to] = [standing(stepsBefore.toReversed()), standing(stepsAfter)];
  // The first frame after the join may be the one before it.
  const over = to > 0 && stepOver <= STILL * usual(stepsAfter) ? 1 : 0;
  return [
    ...(from > 0 ? [{ kind: "freeze", frames: from, side: "from" } as const] : []),
    ...(to > 0 ? [{ kind: "freeze", frames: to + over, side: "to" } as const] : []),
  ];
}

/** How many of the first steps of one side go nowhere, where the scene moves right behind them. */
function standing(steps: readonly number[]): number {
  const motion = usual(steps);
  const moving = steps.findIndex((step) => step > STILL * motion);
  const same = steps.slice(0, Math.max(0, moving)).filter((step) => step <= SAME * motion);
  const rest = steps.slice(moving).filter((step) => step > STILL * motion);
  const isStopped = motion >= 2 * MOTION && same.length >= LEAST && rest.length >= MOVING;
  return isStopped && (steps[moving] ?? 0) >= ABRUPT * motion ? moving : 0;
}

/** How much the picture moves from frame to frame where it moves at all. */
function usual(steps: readonly number[]): number {
  return median(steps.filter((step) => step >= MOTION / 2));
}

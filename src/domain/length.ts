import type { Action } from "./plan.ts";
import type { Trim } from "./storyboard.ts";
import type { Take } from "./take.ts";

/** Clips may be so many seconds off what was asked for, and what files say of their lengths so far off what can be seen of them (docs/decisions). */
export const CLIP_TOLERANCE = 0.25;

/** How long a take's own part is, in seconds. */
export function ownSeconds(take: Take): number {
  const { numerator, denominator } = take.clip.frameRate;
  return (take.newFrames * denominator) / numerator;
}

/** How long a take's whole file is, in seconds. */
export function wholeSeconds({ clip: { frames, frameRate } }: Pick<Take, "clip">): number {
  return (frames * frameRate.denominator) / frameRate.numerator;
}

/** How many seconds are shown of something so long. */
export function trimmedSeconds({ in: from = 0, out }: Trim, whole: number): number {
  return Math.max(0, Math.min(out ?? whole, whole) - from);
}

/** Whether a take is as long as its action asked for. */
export function isAsLongAsAsked(take: Take, action: Action): boolean {
  return Math.abs(ownSeconds(take) - action.newSeconds) <= CLIP_TOLERANCE;
}

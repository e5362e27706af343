import type { Trim } from "../domain/storyboard.ts";
import type { ClipFacts } from "../domain/take.ts";

/** Frames that are shown of a clip's own part: the first, counted from 0, and how many. */
export type Stretch = { readonly from: number; readonly frames: number };

/** What is trimmed: so many frames at a rate. */
export type Part = Pick<ClipFacts, "frames" | "frameRate">;

/**
 * The frames that are shown of a part. Seconds become the nearest frame; at least one frame is left, and an end behind the
 * part's own end is that end. Undefined where it would begin behind the end.
 */
export function trimmed({ in: start = 0, out }: Trim, { frames, frameRate }: Part): Stretch | undefined {
  const frameAt = (seconds: number): number => Math.round((seconds * frameRate.numerator) / frameRate.denominator);
  const from = frameAt(start);
  if (from > 0 && from >= frames) return undefined;
  const end = out === undefined ? frames : Math.min(frames, Math.max(from + 1, frameAt(out)));
  return { from, frames: end - from };
}

/** How long a part is, in seconds. */
export function secondsIn({ frames, frameRate }: Part): number {
  return (frames * frameRate.denominator) / frameRate.numerator;
}

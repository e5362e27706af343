import { CLIP_TOLERANCE } from "../domain/length.ts";
import type { Trim } from "../domain/storyboard.ts";
import type { ClipFacts } from "../domain/take.ts";

/** Frames that are shown of a clip's own part: the first, counted from 0, and how many. */
export type Stretch = { readonly from: number; readonly frames: number };

/** What is trimmed: so many frames at a rate. */
export type Part = Pick<ClipFacts, "frames" | "frameRate" | "uneven">;

/**
 * The frames that are shown of a part. Seconds become the nearest frame; at least one frame is left, and an end behind the
 * part's own end is that end. Whoever begins at the very end, or by no more behind it than a clip may be shorter than it was
 * ordered, gets the last frame: it is too late to refuse that. Undefined where it would begin further behind the end.
 */
export function trimmed({ in: start = 0, out }: Trim, part: Part): Stretch | undefined {
  const { frames, frameRate } = part;
  const frameAt = (seconds: number): number => Math.round((seconds * frameRate.numerator) / frameRate.denominator);
  if (start > 0 && (frames === 0 || start >= secondsIn(part) + CLIP_TOLERANCE)) return undefined;
  const from = Math.min(frameAt(start), Math.max(0, frames - 1));
  const end = out === undefined ? frames : Math.min(frames, Math.max(from + 1, frameAt(out)));
  return { from, frames: end - from };
}

/** How long a part is, in seconds. */
export function secondsIn({ frames, frameRate, uneven }: Part): number {
  return uneven?.seconds ?? (frames * frameRate.denominator) / frameRate.numerator;
}

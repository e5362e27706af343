import { RENDER_ONLY, type Clip, type Road, type Timeline } from "../domain/timeline.ts";

/** The quickest way to make the film without a loss: packets are copied only where whole clips that are all alike follow each other. */
export function roadOf(timeline: Timeline): Road {
  const signature = timeline.clips[0]?.facts.signature;
  return timeline.clips.every((clip) => clip.facts.signature === signature && canCopy(clip, timeline))
    ? "copy"
    : "render";
}

function canCopy({ facts, from, frames }: Clip, film: Timeline): boolean {
  const whole = from === 0 && frames === facts.frames;
  const size = facts.width === film.width && facts.height === film.height;
  const rate = facts.frameRate.numerator === film.frameRate * facts.frameRate.denominator;
  return whole && size && rate && !facts.signature.startsWith(RENDER_ONLY);
}

import { clipsOf, RENDER_ONLY, type Clip, type CutPoints, type Layout, type Timeline } from "../domain/timeline.ts";
import type { Digest } from "../domain/names.ts";

/** The quickest way to make the film without a loss: packets are copied only where whole clips that are all alike follow each other. */
export function layoutOf(timeline: Timeline, _points: ReadonlyMap<Digest, CutPoints>): Layout {
  const clips = clipsOf(timeline);
  const signature = clips[0]?.facts.signature;
  const isCopy = clips.every((clip) => clip.facts.signature === signature && canCopy(clip, timeline));
  return {
    road: isCopy ? "copy" : "full",
    segments: timeline.items.map(({ start, length }, item) =>
      isCopy ? { kind: "copy", item, from: 0, start, frames: length } : { kind: "render", start, frames: length },
    ),
  };
}

function canCopy({ facts, from, frames }: Clip, film: Timeline): boolean {
  const whole = from === 0 && frames === facts.frames;
  const size = facts.width === film.width && facts.height === film.height;
  const rate = facts.frameRate.numerator === film.frameRate * facts.frameRate.denominator;
  return whole && size && rate && !facts.signature.startsWith(RENDER_ONLY);
}

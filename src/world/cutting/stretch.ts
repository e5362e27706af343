import type { Item, Timeline } from "../../domain/timeline.ts";
import type { Part } from "./pace.ts";

/** A stretch of the film, in its frames. */
export type Stretch = { readonly start: number; readonly frames: number };

/** An item that is seen in a stretch of the film: how much of it, and how many of those frames are also the neighbour's. */
export type Shown = {
  readonly item: Item;
  readonly index: number;
  readonly part: Part;
  readonly head: number;
  readonly tail: number;
};

/** What a stretch of the film shows, in order. Throws where the stretch begins or ends inside an overlap: a mixed frame belongs to both sides. */
export function shownIn({ start, frames }: Stretch, { items }: Pick<Timeline, "items">): readonly Shown[] {
  const end = start + frames;
  const shown = items.flatMap((item, index): readonly Shown[] => {
    const from = Math.max(start, item.start);
    const count = Math.min(end, item.start + item.length) - from;
    if (count <= 0) return [];
    const next = items[index + 1];
    const head = item.start >= start ? (item.overlap?.frames ?? 0) : 0;
    const tail = next !== undefined && next.start < end ? (next.overlap?.frames ?? 0) : 0;
    return [{ item, index, part: { skip: from - item.start, count }, head, tail }];
  });
  const sum = shown.reduce((total, { part, tail }) => total + part.count - tail, 0);
  const whole = shown.every(({ part, head, tail }) => head + tail <= part.count);
  if (whole && sum === frames) return shown;
  throw new Error(`Frames ${start} to ${end} of the film begin or end inside an overlap`);
}

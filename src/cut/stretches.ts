import type { Item, Timeline } from "../domain/timeline.ts";
import type { Range } from "./free.ts";

/** Seconds that are rendered in one piece at most, where it can be parted: so that pieces are made side by side, and a small change costs little. */
const LONGEST = 12;

/** Seconds that must be left of an item behind its overlap to be rendered in a piece of their own. */
const SHORTEST = 2;

/** Parts frames that are rendered where one item takes the place of another, never within an overlap, and long footage in between. */
export function renderedStretches(timeline: Timeline, range: Range): readonly Range[] {
  const end = range.start + range.frames;
  const inside = partings(timeline, end).filter((at) => at > range.start && at < end);
  const edges = [...new Set([range.start, ...inside, end])].toSorted((a, b) => a - b);
  return edges.slice(0, -1).flatMap((start, index) => {
    const frames = (edges[index + 1] ?? start) - start;
    return parted({ start, frames }, timeline);
  });
}

/** Where an item is seen alone for the first time: at its hard cut, or behind its overlap where enough of it is left. */
function partings({ items, frameRate }: Timeline, end: number): readonly number[] {
  return items.flatMap(({ start, overlap }) => {
    if (overlap === undefined) return [start];
    const alone = start + overlap.frames;
    return end - alone < SHORTEST * frameRate ? [] : [alone];
  });
}

/** Equal parts of a long stretch. The one that ends in an overlap keeps all of it. */
function parted({ start, frames }: Range, timeline: Timeline): readonly Range[] {
  const alone = aloneFrom(start, frames, timeline);
  const count = Math.ceil(alone / (LONGEST * timeline.frameRate));
  if (count <= 1) return [{ start, frames }];
  const edges = Array.from({ length: count }, (_, part) => start + Math.round((part * alone) / count));
  return edges.map((from, part) => ({ start: from, frames: (edges[part + 1] ?? start + frames) - from }));
}

/** How many frames from one on show nothing but one clip that runs at the film's own rate; others are counted through from their beginning. */
function aloneFrom(start: number, frames: number, { items, frameRate }: Timeline): number {
  const index = items.findIndex(
    (item) => item.start <= start && start < item.start + item.length && !isMixed(item, start),
  );
  const item = items[index];
  if (item?.kind !== "clip") return 0;
  const { numerator, denominator } = item.facts.frameRate;
  if (numerator !== frameRate * denominator) return 0;
  const next = items[index + 1]?.start ?? Number.POSITIVE_INFINITY;
  return Math.min(start + frames, next) - start;
}

function isMixed({ start, overlap }: Item, at: number): boolean {
  return overlap !== undefined && at < start + overlap.frames;
}

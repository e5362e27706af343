import type { Item } from "../domain/timeline.ts";
import type { Entry } from "./entries.ts";
import type { Joint } from "./overlaps.ts";
import type { Run } from "./runs.ts";

/** Frames of the film from one on, up to another that no longer belongs to them. */
export type Frames = { readonly from: number; readonly to: number };

/** Where an entry is seen in the film. */
export type Spot = {
  readonly entry: Entry;
  /** Every frame in which anything of it is seen. */
  readonly seen: Frames;
  /** The frames that are its own: transitions are divided in their middle. No frame is two entries' own. */
  readonly own: Frames;
  /** The frames in which nothing else is seen; they may be none. */
  readonly clear: Frames;
};

/** Places items one after the other, each as far into the one before as they overlap; and says where their entries are seen. */
export function placed(
  runs: readonly Run[],
  joints: readonly Joint[],
): { readonly items: readonly Item[]; readonly spots: readonly Spot[]; readonly frames: number } {
  const items: Item[] = [];
  const spots: Spot[] = [];
  let end = 0;
  for (const [place, { item, entries }] of runs.entries()) {
    const overlap = joints[place]?.overlap;
    const [before, after] = [overlap?.frames ?? 0, joints[place + 1]?.overlap?.frames ?? 0];
    const start = end - before;
    end = start + item.length;
    items.push({ ...item, start, ...(overlap && { overlap }) });
    const clear = { from: start + before, to: end - after };
    const own = { from: start + Math.floor(before / 2), to: end - after + Math.floor(after / 2) };
    for (const [entry, seen] of within(entries, { from: start, to: end }))
      spots.push({ entry, seen, own: common(seen, own), clear: common(seen, clear) });
  }
  return { items, spots, frames: end };
}

/** Divides an item's frames among its entries: each ends where it would if those before it were all that is shown. */
function within(entries: readonly Entry[], item: Frames): readonly (readonly [Entry, Frames])[] {
  const total = entries.reduce((sum, entry) => sum + framesOf(entry), 0);
  let shown = 0;
  let from = item.from;
  return entries.map((entry) => {
    shown += framesOf(entry);
    const to = item.from + Math.round(((item.to - item.from) * shown) / total);
    const seen = { from, to };
    from = to;
    return [entry, seen];
  });
}

function framesOf(entry: Entry): number {
  return entry.kind === "still" ? entry.item.length : entry.frames;
}

/** The frames that are in both; none, at the beginning of the first, where there are none. */
function common(one: Frames, other: Frames): Frames {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return to > from ? { from, to } : { from: one.from, to: one.from };
}

import type { Item, Timeline } from "../../domain/timeline.ts";

/** What stands around a join: the items that meet, or the one inside of which it is, and where. */
export type Around = {
  readonly at: number;
  readonly before: number;
  readonly after: number;
  readonly from: Item;
  readonly to: Item;
};

/** All that decides which pictures are seen within a second of a join, as one text: the same text means the same pictures, wherever in a film they are. */
export function showsAround(film: Timeline, { at, before, after, from, to }: Around): string {
  const { width, height, frameRate, fit, format, overlays, captions, font } = film;
  const near = overlays.filter(({ start, frames }) => start < at + frameRate && start + frames > at - frameRate);
  const words = near.map((overlay) => ({ ...overlay, start: overlay.start - at }));
  const styled = captions?.burnt === true && captions.styled ? [captions.styled.media, at] : [];
  // What an item is brought in line with stands before it, and that may be so brought in line itself.
  const matches = [from, to].some((item) => item.kind === "clip" && item.match !== undefined);
  const line = matches ? film.items.slice(0, film.items.indexOf(to)) : [];
  return JSON.stringify([
    [width, height, frameRate, fit, format],
    [Math.min(before, frameRate), Math.min(after, frameRate)],
    [contentOf(from), at - from.start],
    [contentOf(to), at - to.start],
    line.map(contentOf),
    words,
    words.length > 0 ? font : undefined,
    styled,
  ]);
}

/** An item without its place in the film, and without the names of its shots. */
function contentOf(item: Item): unknown {
  if (item.kind !== "clip") return { ...item, start: 0 };
  const { start: _start, shots: _shots, facts, ...content } = item;
  return { ...content, facts: facts.signature };
}

import type { Clip, Item, Timeline } from "../../domain/timeline.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import { fitted } from "./fit.ts";
import { graded } from "./grade.ts";
import { paced, type Part } from "./pace.ts";
import type { Stage } from "./stage.ts";
import { showRoll, showTitle } from "./cards.ts";
import { AS_FILM, chain, read, type Weave } from "./weave.ts";

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

/** Adds the picture of what is shown of an item: exactly its frames, in the film's frame, at a rate that is known. */
export function showItem(
  weave: Weave,
  shown: Shown,
  { stage, to }: { readonly stage: Stage; readonly to: string },
): void {
  const { item, part } = shown;
  if (item.kind === "title") return showTitle(weave, shown, { stage, to });
  if (item.kind === "credits") return showRoll(weave, shown, { stage, to });
  const picture = item.kind === "clip" ? footage(weave, { ...shown, clip: item }, stage) : ground(part, stage);
  chain(weave, [...picture.filters, AS_FILM], { from: picture.from, to });
}

/** Where a picture comes from, and what is done to it. */
type Picture = { readonly from: string; readonly filters: readonly string[] };

function footage(
  weave: Weave,
  { clip, index, part, head, tail }: Shown & { readonly clip: Clip },
  { timeline, sources, grades }: Stage,
): Picture {
  const source = sources.get(clip.media);
  if (source === undefined) throw new Error(`Nobody looked into ${clip.media}`);
  const entry = paced({ clip, source }, { ...part, constant: head + tail > 0 }, timeline);
  const from = read(weave, `file:${source.file}`, [...AS_MOVIE, ...entry.options]);
  return {
    from,
    filters: [
      ...entry.filters,
      ...graded(grades.get(index), source.probe),
      ...fitted(timeline, { ...source.probe, ...clip.facts }, String(index)),
    ],
  };
}

function ground({ count }: Part, { timeline: { width, height, frameRate } }: Stage): Picture {
  const colour = `color=c=black:s=${width}x${height}:r=${frameRate}`;
  return { from: "", filters: [colour, `trim=end_frame=${count}`] };
}

import type { ShotId } from "../domain/names.ts";
import type { Clip, Item, Overlap, Timeline } from "../domain/timeline.ts";
import { fraction, plus, type Fraction } from "./fraction.ts";

/** A transition at the beginning of a piece: how many of its frames lie before the edit point, and how many behind it. */
export type Joint = { readonly type: string; readonly before: number; readonly after: number };

/** What stands between two edit points: items without their overlaps, chains cut up into their shots. Film frames. */
export type Piece = {
  readonly item: Item;
  readonly name: string;
  readonly start: number;
  readonly frames: number;
  /** Frames of the item before the piece. */
  readonly skipped: number;
  /** The shots that it shows, and where in the piece each begins. */
  readonly shots: readonly { readonly id: ShotId; readonly at: number }[];
  readonly joint?: Joint;
};

/** How many frames of an overlap lie before its edit point. */
export type EditPoint = (overlap: Overlap) => number;

/** The edit point in the middle, as editing programs draw transitions. */
export const centred: EditPoint = ({ frames }) => Math.floor(frames / 2);

/** The edit point where the transition begins, as edit decision lists count. */
export const atStart: EditPoint = () => 0;

/** A film as pieces that follow each other without a gap and add up to it. */
export function piecesOf({ items, frames, frameRate }: Timeline, editPoint: EditPoint): readonly Piece[] {
  return items.flatMap((item, index): Piece[] => {
    const next = items[index + 1];
    const start = item.start + beforeEdit(item, editPoint);
    const end = next === undefined ? frames : next.start + beforeEdit(next, editPoint);
    const { overlap } = item;
    const before = beforeEdit(item, editPoint);
    const joint = overlap && { type: overlap.type, before, after: overlap.frames - before };
    return cutsOf(item, { start, end, free: next?.overlap ? next.start : end }, frameRate).map(([from, to], part) => ({
      item,
      start: from,
      frames: to - from,
      skipped: from - item.start,
      ...named(item, { from, to }, frameRate),
      ...(part === 0 && joint && { joint }),
    }));
  });
}

/** Where in its media a piece begins, in seconds. */
export function sourceStart(clip: Clip, { skipped }: Pick<Piece, "skipped">, frameRate: number): Fraction {
  const { numerator, denominator } = clip.facts.frameRate;
  return plus(fraction(clip.from * denominator, numerator), fraction(skipped, frameRate));
}

/** How long a media file is, in seconds. */
export function mediaLength({ facts }: Pick<Clip, "facts">): Fraction {
  return fraction(facts.frames * facts.frameRate.denominator, facts.frameRate.numerator);
}

function beforeEdit({ overlap }: Item, editPoint: EditPoint): number {
  return overlap === undefined ? 0 : editPoint(overlap);
}

/** The stretches of an item between its edit points: one a shot, as far as no shot begins in a transition. */
function cutsOf(
  item: Item,
  at: { readonly start: number; readonly end: number; readonly free: number },
  frameRate: number,
): readonly (readonly [number, number])[] {
  const earliest = item.start + (item.overlap?.frames ?? 0);
  const inner = shotStarts(item, frameRate).filter(
    ({ start }) => start > at.start && start >= earliest && start < at.end && start <= at.free,
  );
  const edges = [...new Set([at.start, ...inner.map(({ start }) => start), at.end])];
  return edges.slice(1).map((end, index) => [edges[index] ?? at.start, end] as const);
}

/** In which frame of the film each shot of an item begins: its media frames at the film's rate, rounded to the nearest. */
function shotStarts(item: Item, frameRate: number): readonly { readonly id: ShotId; readonly start: number }[] {
  if (item.kind !== "clip") return [];
  const { numerator, denominator } = item.facts.frameRate;
  let before = 0;
  return item.shots.map(({ id, frames }) => {
    const start = item.start + Math.round((before * frameRate * denominator) / numerator);
    before += frames;
    return { id, start };
  });
}

function named(
  item: Item,
  piece: { readonly from: number; readonly to: number },
  frameRate: number,
): Pick<Piece, "name" | "shots"> {
  if (item.kind === "gap") return { name: "gap", shots: [] };
  if (item.kind !== "clip") return { name: item.text.trim().split(/\s*\n\s*/)[0] || item.kind, shots: [] };
  const starts = shotStarts(item, frameRate);
  const shots = starts
    .filter(({ start }, index) => start < piece.to && (starts[index + 1]?.start ?? Infinity) > piece.from)
    .map(({ id, start }) => ({ id, at: Math.max(0, start - piece.from) }));
  const file = item.file?.split("/").at(-1);
  return { name: file ?? shots.map(({ id }) => id).join(", "), shots };
}

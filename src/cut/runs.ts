import { transitionInto, type Transition } from "../domain/storyboard.ts";
import { framesInFilm, type Item } from "../domain/timeline.ts";
import type { Entry, Footage } from "./entries.ts";
import type { CutInputs } from "./inputs.ts";

type Unplaced = Item extends infer Each ? (Each extends Item ? Omit<Each, "start" | "overlap"> : never) : never;

/** One item before it has a place in the film: the entries that it shows, and how it is to take the place of the item before it. */
export type Run = {
  readonly entries: readonly [Entry, ...Entry[]];
  readonly item: Unplaced;
  /** Absent: by a hard cut. */
  readonly transition?: Transition;
};

/** Groups entries into items: footage that continues the one before in the last one's file plays on in one clip. */
export function runsOf(entries: readonly Entry[], { storyboard }: Pick<CutInputs, "storyboard">): readonly Run[] {
  const shots = new Map(storyboard.shots.map((shot) => [shot.id, shot]));
  const groups: { entries: [Entry, ...Entry[]]; transition: Transition | undefined }[] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    const before = group?.entries.at(-1);
    const transition = before && transitionInto(entry.written, before.written, { shots, cut: storyboard.cut });
    if (group && before && transition === undefined && holdsBoth(entry, before)) group.entries.push(entry);
    else groups.push({ entries: [entry], transition });
  }
  return groups.map(({ entries: [first, ...rest], transition }) => ({
    entries: [first, ...rest],
    item: itemOf([first, ...rest], storyboard.cut.frameRate),
    ...(transition && { transition }),
  }));
}

/**
 * Whether a file shows the own part of the one it continues at the very place where that one's file shows it, and nothing is cut off where they
 * meet. Only an extension's can.
 */
function holdsBoth(child: Entry, parent: Entry): boolean {
  if (child.kind !== "shot" || parent.kind !== "shot") return false;
  return (
    child.take.join === "combined" &&
    child.take.source === parent.media &&
    child.take.newFrom === parent.take.newFrom + parent.take.newFrames &&
    child.from === parent.from + parent.frames &&
    child.written.gainDb === parent.written.gainDb &&
    child.written.mute === parent.written.mute &&
    child.written.match === undefined &&
    sameRate(child, parent)
  );
}

function sameRate(a: Footage, b: Footage): boolean {
  const one = a.facts.frameRate;
  const other = b.facts.frameRate;
  return one.numerator * other.denominator === other.numerator * one.denominator;
}

function itemOf(run: readonly [Entry, ...Entry[]], frameRate: number): Unplaced {
  const [first] = run;
  if (first.kind === "still") return first.item;
  const footage = run.filter((entry) => entry.kind !== "still");
  const { media, facts } = footage.at(-1) ?? first;
  const frames = footage.reduce((sum, entry) => sum + entry.frames, 0);
  const { gainDb, mute, match } = first.written;
  return {
    kind: "clip",
    media,
    facts,
    from: first.from,
    frames,
    shots: footage.flatMap((entry) => (entry.kind === "shot" ? [{ id: entry.id, frames: entry.frames }] : [])),
    ...(first.kind === "file" && { file: first.written.path }),
    ...(gainDb !== undefined && { gainDb }),
    ...(mute === true && { mute }),
    ...(match !== undefined && { match }),
    length: framesInFilm({ facts, frames }, frameRate),
  };
}

import type { Join, JoinSide } from "../../domain/seam.ts";
import { shownEntries, type SequenceEntry, type Storyboard } from "../../domain/storyboard.ts";
import { framesInFilm, type Item, type Timeline } from "../../domain/timeline.ts";
import { showsAround } from "./shows.ts";

/** The film, and the storyboard that it was cut by. */
type Film = {
  readonly timeline: Timeline;
  readonly storyboard: Pick<Storyboard, "shots" | "cut">;
};

/** One thing that is shown, and where: from its first frame to the one after its last, overlaps included. */
type Part = { readonly side: JoinSide; readonly item: Item; readonly begin: number; readonly end: number };

/** Every join of a film, in order: between what it shows, and inside of clips that hold several shots. */
export function joinsOf({ timeline, storyboard }: Film): readonly Join[] {
  const entries = shownEntries(storyboard);
  const parts = partsOf(timeline, entries);
  const places = parts.slice(1).map((to, index) => {
    const from = parts[index] ?? to;
    return { from, to, at: to.begin, overlap: Math.max(0, from.end - to.begin) };
  });
  return places.map(({ from, to, at, overlap }, index) => {
    const last = places[index - 1];
    const begin = last === undefined ? 0 : last.at + last.overlap;
    const end = places[index + 1]?.at ?? timeline.frames;
    const [before, after] = [Math.max(0, at - begin), Math.max(0, end - at - overlap)];
    return {
      at,
      overlap,
      before,
      after,
      shows: showsAround(timeline, { at, before, after, from: from.item, to: to.item }),
      from: from.side,
      to: to.side,
      continues: continues(storyboard, from.side, to.side),
    };
  });
}

/** Shots of which nothing is shown have no place, and no join. */
function partsOf({ items, frameRate }: Timeline, entries: readonly SequenceEntry[]): readonly Part[] {
  let entry = 0;
  return items.flatMap((item): Part[] => {
    const first = entry;
    const shots = shotsIn(item);
    entry += shots.length;
    const places = shots.map((_, index) => placeIn(item, index, frameRate));
    return shots.flatMap(({ kind, name }, index): Part[] => {
      const begin = item.start + (places[index] ?? 0);
      const end = index === shots.length - 1 ? item.start + item.length : item.start + (places[index + 1] ?? 0);
      const side = { kind, name, entry: first + index };
      return end > begin && first + index < entries.length ? [{ side, item, begin, end }] : [];
    });
  });
}

function shotsIn(item: Item): readonly Pick<JoinSide, "kind" | "name">[] {
  if (item.kind === "gap") return [{ kind: "gap", name: "gap" }];
  if (item.kind !== "clip") return [{ kind: item.kind, name: item.text }];
  if (item.file !== undefined) return [{ kind: "file", name: item.file }];
  return item.shots.map(({ id }) => ({ kind: "shot", name: id }));
}

/** Where a shot begins inside of its clip, in frames of the film. */
function placeIn(item: Item, index: number, frameRate: number): number {
  if (item.kind !== "clip") return 0;
  const frames = item.shots.slice(0, index).reduce((sum, shot) => sum + shot.frames, 0);
  return framesInFilm({ facts: item.facts, frames }, frameRate);
}

/** Whether one goes on where the other ends: it extends it, or begins with its last frame. An author's own file is never known to. */
function continues({ shots }: Pick<Storyboard, "shots">, from: JoinSide, to: JoinSide): boolean {
  if (from.kind !== "shot" || to.kind !== "shot") return false;
  const shot = shots.find(({ id }) => id === to.name);
  const frame = shot?.firstFrame;
  const handed = frame?.kind === "frame" && frame.of === from.name && frame.at === "last";
  return shot?.extends === from.name || handed;
}

import type { FilmMeasures, Join, Mend, SeamCheck, SeamFinding } from "../../domain/seam.ts";
import { shownEntries } from "../../domain/storyboard.ts";
import { entryText } from "./entry-text.ts";
import { judge } from "./judge.ts";
import { mendOf, type Film } from "./mend.ts";

/** A sequence of more entries is its author's to write out. */
const MOST_ENTRIES = 100;

/** What the look at a film's joins came to: what is not right, and what would mend it. */
export function checkOf(film: Film, joins: readonly Join[], measures: FilmMeasures): SeamCheck {
  const faults = judge(joins, measures);
  const found = joins.flatMap((join, index) =>
    (faults[index] ?? []).map((fault) => ({ join, fault, mend: mendOf(film, join, fault) })),
  );
  const entries = shownEntries(film.storyboard);
  const mends = found.flatMap(({ mend }) => (mend === undefined ? [] : [mend]));
  const textOf = (at: number): string => {
    const entry = entries[at];
    return entry === undefined ? "" : entryText(entry, mendsAt(mends, at));
  };
  const findings = found.map(({ join, fault, mend }): SeamFinding => {
    return { join, fault, ...(mend && { mend, yaml: textOf(mend.entry) }) };
  });
  const isUnwritten = film.storyboard.cut.sequence === undefined && mends.length > 0;
  const { frames: planned } = film.timeline;
  const { frames = planned } = measures;
  return {
    frameRate: film.timeline.frameRate,
    joins: joins.length,
    clean: faults.filter(({ length }) => length === 0).length,
    findings,
    ...(isUnwritten && entries.length <= MOST_ENTRIES && { sequence: entries.map((_, at) => textOf(at)) }),
    ...(frames !== planned && { length: { frames, planned } }),
  };
}

/** What one entry is to say; of two words on the same key, one: the other join is looked at again in the next cut. */
function mendsAt(mends: readonly Mend[], entry: number): readonly Mend[] {
  return mends.filter((mend) => mend.entry === entry);
}

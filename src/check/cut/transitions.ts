import type { Path } from "../../domain/problem.ts";
import { goesOn, shownEntries, type SequenceEntry, type Transition } from "../../domain/storyboard.ts";
import type { Cut } from "./cuts.ts";
import { quote } from "../quote.ts";
import type { Scene } from "../rule.ts";
import { secondsShownIn } from "./shown-seconds.ts";

/** What plays in a film without a seam: one entry, or a shot and the extensions that follow it directly. */
export type Run = {
  /** Its entries, as a message names them. */
  readonly name: string;
  /** Undefined where nobody knows. */
  readonly seconds: number | undefined;
  /** How it takes the place of the run before it, and where that is written; absent: by a hard cut. */
  readonly transition?: { readonly how: Transition; readonly path: Path };
};

/** The runs of a film, in its order. */
export function runsOf({ cut, path }: Cut, scene: Scene): readonly Run[] {
  const secondsOf = secondsShownIn(scene);
  const runs: Run[] = [];
  let before: SequenceEntry | undefined;
  for (const entry of shownEntries({ shots: scene.storyboard.shots, cut })) {
    const { shown: seconds } = secondsOf(entry);
    const run = runs.at(-1);
    if (run && before && goesOn(entry, before, scene.shots)) {
      const sum = run.seconds === undefined || seconds === undefined ? undefined : run.seconds + seconds;
      runs[runs.length - 1] = { ...run, seconds: sum };
    } else {
      const own = entry.transition && { how: entry.transition, path: [...path, "sequence", entry.index, "transition"] };
      const transition = own ?? (cut.transition && { how: cut.transition, path: [...path, "transition"] });
      runs.push({
        name: nameOf(entry),
        seconds,
        ...(run && transition?.how.type !== "cut" && transition && { transition }),
      });
    }
    before = entry;
  }
  return runs;
}

function nameOf(entry: SequenceEntry): string {
  if (entry.kind === "gap" || entry.kind === "credits") return `the ${entry.kind}`;
  if (entry.kind === "shot") return quote(entry.shot);
  return quote(entry.kind === "file" ? entry.path : entry.text);
}

import type { ShotId } from "../../domain/names.ts";
import { shownShots } from "../../domain/storyboard.ts";
import { cutsIn } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { sourcesOf } from "../sources.ts";

/** Shots that are named; the rest is counted. */
const MOST_NAMED = 5;

/** Every shot is shown by some film, or needed by one that is: what is not costs money for nothing. All are told at once. */
export const cutNeverShown: Rule = {
  name: "cut-never-shown",
  codes: ["cut/never-shown"],
  *check({ storyboard, shots }) {
    const needed = new Set<ShotId>(cutsIn(storyboard).flatMap(({ cut }) => shownShots({ ...storyboard, cut })));
    // A Set may grow while it is walked.
    for (const id of needed) {
      const shot = shots.get(id);
      if (shot !== undefined) for (const { of } of sourcesOf(shot)) needed.add(of);
    }
    const unused = storyboard.shots.filter(({ id }) => !needed.has(id));
    const [first] = unused;
    if (first === undefined) return;
    const more = unused.length - MOST_NAMED;
    const names = unused.slice(0, more > 0 ? MOST_NAMED : undefined).map(({ id }) => quote(id));
    const [it, are] = unused.length === 1 ? ["it", "it is"] : ["them", "they are"];
    yield {
      code: "cut/never-shown",
      severity: "warning",
      path: ["shots", first.index, "id"],
      message: `The film never shows ${joined(more > 0 ? [...names, `${more} more`] : names)}, and nothing that it shows needs ${it}; ${are} filmed all the same.`,
      hint: `Add ${it} to "sequence:", or remove the ${unused.length === 1 ? "shot" : "shots"}.`,
    };
  },
};

function joined(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

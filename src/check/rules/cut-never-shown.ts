import type { ShotId } from "../../domain/names.ts";
import { shownShots } from "../../domain/storyboard.ts";
import { cutsIn } from "../cut/cuts.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { sourcesOf } from "../sources.ts";

/** Every shot is shown by some film, or needed by one that is: what is not costs money for nothing. */
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
    for (const { id, index } of storyboard.shots) {
      if (needed.has(id)) continue;
      yield {
        code: "cut/never-shown",
        severity: "warning",
        path: ["shots", index, "id"],
        message: `The film never shows ${quote(id)}, and nothing that it shows needs it; it is filmed and paid for all the same.`,
        hint: 'Add it to "sequence:", or remove the shot.',
      };
    }
  },
};

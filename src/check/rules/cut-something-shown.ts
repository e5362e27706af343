import { cutsIn } from "../cut/cuts.ts";
import type { Rule } from "../rule.ts";

/** A film shows more than words on plain grounds. */
export const cutSomethingShown: Rule = {
  name: "cut-something-shown",
  codes: ["schema/wrong-value"],
  *check({ storyboard }) {
    for (const { cut, path } of cutsIn(storyboard)) {
      const { sequence = [] } = cut;
      if (sequence.length === 0 || sequence.some(({ kind }) => kind === "shot" || kind === "file")) continue;
      yield {
        code: "schema/wrong-value",
        path: [...path, "sequence"],
        on: "key",
        message: '"sequence" has nothing in it that was filmed.',
        hint: "Add a shot, or a file of your own.",
      };
    }
  },
};

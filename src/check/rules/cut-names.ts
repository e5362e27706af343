import { MAIN, MARKS } from "../../domain/films.ts";
import { idFault, idHint } from "../plain-id.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** The name of a film under `cuts:` is made like a shot's id: it stands in commands and file names. */
export const cutNames: Rule = {
  name: "cut-names",
  codes: ["schema/wrong-value"],
  *check({ storyboard }) {
    for (const name of Object.keys(storyboard.cuts ?? {})) {
      const taken = takenBy(name);
      const fault = taken ?? idFault(name);
      if (fault === undefined) continue;
      yield {
        code: "schema/wrong-value",
        path: ["cuts", name],
        on: "key",
        message: `The name ${quote(name)} ${fault}.`,
        hint: taken === undefined ? idHint(name) : "Give this film another name.",
      };
    }
  },
};

function takenBy(name: string): string | undefined {
  if (name === MAIN) return 'is that of the film under "cut:"';
  return MARKS.some((mark) => mark === name) ? "marks the files of rehearsals, drafts or films with slates" : undefined;
}

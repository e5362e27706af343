import { MAIN } from "../../domain/films.ts";
import { idFault, idHint } from "../plain-id.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** The name of a film under `cuts:` is made like a shot's id: it stands in commands and file names. */
export const cutNames: Rule = {
  name: "cut-names",
  codes: ["schema/wrong-value"],
  *check({ storyboard }) {
    for (const name of Object.keys(storyboard.cuts ?? {})) {
      const isMain = name === MAIN;
      const fault = isMain ? 'is that of the film under "cut:"' : idFault(name);
      if (fault === undefined) continue;
      yield {
        code: "schema/wrong-value",
        path: ["cuts", name],
        on: "key",
        message: `The name ${quote(name)} ${fault}.`,
        hint: isMain ? "Give this film another name." : idHint(name),
      };
    }
  },
};

import { idFault, idHint } from "../plain-id.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** An id is made of a-z, 0-9 and "-": it can be typed, and two of them never look alike. */
export const plainIds: Rule = {
  name: "plain-ids",
  codes: ["shot/bad-id"],
  *check({ storyboard }) {
    for (const { id, index } of storyboard.shots) {
      const fault = id === "" ? undefined : idFault(id);
      if (fault === undefined) continue;
      yield {
        code: "shot/bad-id",
        path: ["shots", index, "id"],
        message: `The id ${quote(id)} ${fault}.`,
        hint: idHint(id),
      };
    }
  },
};

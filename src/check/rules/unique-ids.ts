import type { Rule } from "../rule.ts";
import { quote } from "../quote.ts";

/** No two shots have the same id. */
export const uniqueIds: Rule = {
  name: "unique-ids",
  codes: ["shot/duplicate-id"],
  *check({ storyboard, shots }) {
    for (const shot of storyboard.shots) {
      const first = shots.get(shot.id);
      if (first === undefined || first === shot) continue;
      yield {
        code: "shot/duplicate-id",
        path: ["shots", shot.index, "id"],
        message: `Two shots are called ${quote(shot.id)}.`,
        hint: "Give one of them another id.",
        related: [{ message: `${quote(shot.id)} is defined here first`, path: ["shots", first.index, "id"] }],
      };
    }
  },
};

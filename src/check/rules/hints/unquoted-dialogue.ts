import { quote } from "../../quote.ts";
import type { HintRule } from "../../rule.ts";
import { speechIn } from "../../vocabulary/speech.ts";

/** Dialogue stands in quotation marks where the model speaks. */
export const unquotedDialogue: HintRule = {
  name: "unquoted-dialogue",
  codes: ["hint/unquoted-dialogue"],
  *check(shot, { wording, model }) {
    if (model === undefined || model.audio === "none" || shot.audio === false || wording.quotes) return;
    const verb = speechIn(wording.text);
    if (verb === undefined) return;
    yield {
      code: "hint/unquoted-dialogue",
      path: ["shots", shot.index, "prompt"],
      message: `Somebody ${verb} something in ${quote(shot.id)}, and no words stand in quotation marks, so the model makes them up.`,
      hint: 'Write what is said, word for word: She says "Nearly home."',
    };
  },
};

import { quote } from "../../quote.ts";
import type { HintRule } from "../../rule.ts";
import { unwantedIn } from "../../vocabulary/negations.ts";

/** What should not be seen stands in `negative_prompt`, where the model heeds one: named in a prompt, it is the likelier to appear. */
export const negativeWords: HintRule = {
  name: "negative-words",
  codes: ["hint/negative-words"],
  *check(shot, { wording, model }) {
    if (model?.negativePrompt !== true || model.facts?.["negativePrompt"]?.disputed === true) return;
    const things = unwantedIn(wording.text);
    if (things.length === 0) return;
    const list = things.join(", ");
    yield {
      code: "hint/negative-words",
      path: ["shots", shot.index, "prompt"],
      message: `The prompt of ${quote(shot.id)} names what should not be there (${things.map(quote).join(", ")}), and what a prompt names is often drawn.`,
      hint:
        shot.negativePrompt === undefined
          ? `Leave it out of the prompt and write: negative_prompt: ${list}`
          : `Leave it out of the prompt, and see that negative_prompt names it: ${[shot.negativePrompt, ...missing(things, shot.negativePrompt)].join(", ")}`,
    };
  },
};

function missing(things: readonly string[], negativePrompt: string): readonly string[] {
  return things.filter((thing) => !negativePrompt.toLowerCase().includes(thing));
}

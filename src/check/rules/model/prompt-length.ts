import { countCharacters } from "../../characters.ts";
import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The prompt is not longer than the model reads. */
export const promptLength: ModelRule = {
  name: "prompt-length",
  codes: ["model/prompt-too-long"],
  *check(shot, { model }) {
    if (shot.prompt.length <= model.maxPrompt) return;
    const count = countCharacters(shot.prompt);
    if (count <= model.maxPrompt) return;
    yield {
      code: "model/prompt-too-long",
      fact: "maxPrompt",
      path: ["shots", shot.index, "prompt"],
      on: "key",
      message: `The prompt is ${count} characters long as it is sent; ${quote(model.id)} reads ${model.maxPrompt}.`,
      hint: "Shorten it; the rest would be refused or left out.",
    };
  },
};

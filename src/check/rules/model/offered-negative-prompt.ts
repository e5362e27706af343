import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** A negative prompt is given only to a model that heeds one. */
export const offeredNegativePrompt: ModelRule = {
  name: "offered-negative-prompt",
  codes: ["model/negative-prompt"],
  *check(shot, { model, written }) {
    if (shot.negativePrompt === undefined || model.negativePrompt === true) return;
    const path = written(shot, "negative_prompt");
    if (model.negativePrompt === "disputed") {
      yield {
        code: "model/negative-prompt",
        severity: "warning",
        path,
        message: `Whether ${quote(model.id)} heeds a negative prompt is told in two ways; it may do nothing.`,
      };
    } else {
      yield {
        code: "model/negative-prompt",
        path,
        message: `${quote(model.id)} takes no negative prompt.`,
        hint: "Remove it, and say in the prompt what should be seen instead.",
      };
    }
  },
};

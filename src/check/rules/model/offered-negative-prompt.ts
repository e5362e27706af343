import { isDisputed } from "../../../domain/models.ts";
import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

const FACT = "negativePrompt";

/** A negative prompt is given only to a model that heeds one. */
export const offeredNegativePrompt: ModelRule = {
  name: "offered-negative-prompt",
  codes: ["model/negative-prompt"],
  *check(shot, { model, written }) {
    if (shot.negativePrompt === undefined) return;
    const path = written(shot, "negative_prompt");
    if (isDisputed(model, FACT)) {
      yield {
        code: "model/negative-prompt",
        fact: FACT,
        path,
        message: `Whether ${quote(model.id)} heeds a negative prompt is told in two ways; it may do nothing.`,
      };
    } else if (!model.negativePrompt) {
      yield {
        code: "model/negative-prompt",
        fact: FACT,
        path,
        message: `${quote(model.id)} takes no negative prompt.`,
        hint: "Remove it, and say in the prompt what should be seen instead.",
      };
    }
  },
};

import type { Finding } from "../../domain/problem.ts";
import type { FileShot, StoryboardFile } from "../../domain/storyboard-file.ts";
import { list, mapping } from "../raw.ts";
import type { Rule } from "../rule.ts";
import { MOST_BROUGHT } from "../words/fill.ts";

/** Filled in, every prompt says something, and the file does not grow beyond measure. */
export const wordsFilled: Rule = {
  name: "words-filled",
  codes: ["schema/too-long", "words/no-value"],
  *check({ value, storyboard, overflow, context }) {
    if (overflow !== undefined) {
      yield {
        code: "schema/too-long",
        ...overflow,
        message: `With these words, names and styles bring more than ${context.maxBrought ?? MOST_BROUGHT} characters into the texts of this file.`,
        hint: "Shorten what they stand for, or split the film into several storyboards.",
      };
      return;
    }
    const shots = list(mapping<StoryboardFile>(value)["shots"]);
    for (const { index, prompt } of storyboard.shots) {
      const written = mapping<FileShot>(shots[index])["prompt"];
      if (prompt.trim() === "" && hasWords(written)) yield nothingLeft(index);
    }
  },
};

/** Whether something is written that could be filled in; that nothing is written is told by the schema. */
function hasWords(prompt: unknown): boolean {
  if (typeof prompt === "string") return prompt.trim() !== "";
  return Object.entries(mapping(prompt)).some(([key, words]) => !key.startsWith("x-") && typeof words === "string");
}

function nothingLeft(index: number): Finding {
  return {
    code: "words/no-value",
    path: ["shots", index, "prompt"],
    on: "key",
    message: "Nothing is left of this prompt once its names are filled in.",
    hint: "Write what is to be seen, or give its variables a value.",
  };
}

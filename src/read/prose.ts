import type { Problem } from "../domain/problem.ts";
import { BEGIN } from "./kind.ts";
import type { Text } from "./text.ts";

/** `key:` as authors of storyboards write it, also in braces and after dashes. */
const KEY = /^[\s{[,-]*["']?[a-z_][\w-]*["']?\s*:/m;
/** A line of three words or more, the first of them with a capital letter. */
const SENTENCE = /^\p{Lu}[\p{L}']*,?(?: \S+){2}/mu;

/** A file of sentences without a key among them, told as what it is; what the parser says of its lines would help nobody. */
export function proseProblem({ text, span }: Text): Problem | undefined {
  if (KEY.test(text) || !SENTENCE.test(text)) return undefined;
  const start = text.search(/\S/);
  const end = text.indexOf("\n", start);
  return {
    code: "schema/wrong-type",
    severity: "error",
    message: "The file is no storyboard: it has no keys.",
    hint: BEGIN.storyboard,
    at: span(start, end === -1 ? text.length : end),
  };
}

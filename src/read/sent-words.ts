import type { Path } from "../domain/problem.ts";
import type { Kind } from "./kind.ts";

/** How careful to be with a `#` after a text: `always` refuses every comment, `glued` only one like `#3` that nearly looks like the text. */
export type Care = "always" | "glued" | "none";

/** Texts of which every word is sent; a comment that cuts one short would be paid for. */
const SENT: ReadonlySet<unknown> = new Set(["prompt", "negative_prompt"]);

/** Texts whose words are sent as part of others, short enough to have remarks beside them. */
const BROUGHT: ReadonlySet<unknown> = new Set(["style", "is"]);

/** How careful to be with a comment behind the text that stands at a path. */
export function careOf(path: Path, kind: Kind): Care {
  const [name, owner] = [path.at(-1), path.at(-2)];
  if (SENT.has(name) || owner === "prompt") return "always";
  return BROUGHT.has(name) || isVariable(path, kind) ? "glued" : "none";
}

/** Whether a variable's value stands at a path: it is a text, whatever YAML takes it for. */
export function isVariable(path: Path, kind: Kind): boolean {
  if (kind === "variables") return path.length === 1;
  return kind === "storyboard" && path.length === 2 && path[0] === "variables";
}

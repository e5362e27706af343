import type { Path } from "../domain/problem.ts";
import type { Kind } from "./kind.ts";

/**
 * How careful to be with a `#` after a text: `always` refuses every comment; `glued` only one like `#3` that nearly
 * looks like the text, and so does `name` where nothing of it is sent.
 */
export type Care = "always" | "glued" | "name" | "none";

/** Texts of which every word is sent; a comment that cuts one short would be paid for. */
const SENT: ReadonlySet<unknown> = new Set(["prompt", "negative_prompt"]);

/** Texts whose words are sent as part of others, short enough to have remarks beside them. */
const BROUGHT: ReadonlySet<unknown> = new Set(["style", "is"]);

/** Names and paths: cut short they may be those of something else. */
const NAMES: ReadonlySet<unknown> = new Set(
  "id extends title text subtitle credits lower_third output font poster captions from first_frame last_frame last_of first_of frame_of image shot file".split(
    " ",
  ),
);

/** Lists and mappings of names and paths. */
const NAMED: ReadonlySet<unknown> = new Set(["images", "reference_images", "sequence"]);

/** How careful to be with a comment behind the text that stands at a path. */
export function careOf(path: Path, kind: Kind): Care {
  const [name, owner] = [path.at(-1), path.at(-2)];
  if (SENT.has(name) || owner === "prompt") return "always";
  if (BROUGHT.has(name) || isVariable(path, kind)) return "glued";
  return NAMES.has(name) || NAMED.has(owner) ? "name" : "none";
}

/** Whether a variable's value stands at a path: it is a text, whatever YAML takes it for. */
export function isVariable(path: Path, kind: Kind): boolean {
  if (kind === "variables") return path.length === 1;
  return kind === "storyboard" && path.length === 2 && path[0] === "variables";
}

import { canonical } from "./canonical.ts";
import { gather } from "./gather.ts";
import { hoist } from "./hoist.ts";
import { STORYBOARD } from "./layout.ts";
import { print } from "./print.ts";

/** A storyboard's text in canonical form. The text is YAML that was read without fault, with `\n` as its only line end. */
export function format(text: string): string {
  const tree = gather(text);
  return tree === undefined ? text : print({ ...tree, root: hoist(canonical(tree.root, STORYBOARD)) });
}

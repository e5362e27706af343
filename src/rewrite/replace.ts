import { isMap, isScalar, isSeq, parseDocument, type Scalar } from "yaml";
import type { Path } from "../domain/problem.ts";
import { quoteText } from "./quote.ts";

/** Another word in place of one that stands somewhere in a file. */
export type Replacement = { readonly path: Path; readonly text: string };

/** The same text to the letter, but for single texts in it. Throws where nothing stands at a path. */
export function replaceTexts(text: string, replacements: readonly Replacement[]): string {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, merge: false, version: "1.2" });
  const edits = replacements.map((replacement) => {
    const node = scalarAt(document.contents, replacement.path);
    const range = node?.range;
    if (!range) throw new Error(`nothing is written at ${replacement.path.join(".")}`);
    const words = quoteText(replacement.text, true);
    const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    // A block ends with its line.
    const comment = node.comment ? ` #${node.comment}` : "";
    return { start: range[0], end: range[1], words: isBlock ? `${words}${comment}\n` : words };
  });
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((words, edit) => words.slice(0, edit.start) + edit.words + words.slice(edit.end), text);
}

function scalarAt(root: unknown, path: Path): Scalar | undefined {
  let node = root;
  for (const step of path) {
    if (isMap(node)) node = node.items.find(({ key }) => isScalar(key) && key.value === step)?.value;
    else node = isSeq(node) && typeof step === "number" ? node.items[step] : undefined;
  }
  return isScalar(node) ? node : undefined;
}

import { spaces } from "./indents.ts";
import { indentOf, lineFrom, lineStart } from "./lines.ts";
import type { Slip, Words } from "./slips.ts";

const HEAD = /^( *(?:- +)*)[\w-]+:[ \t]+([|>])[-+\d]*[ \t]*(?:#.*)?$/;
/** A key as storyboards have them, or an entry of a list: no line of a text. */
const ENTRY = /^ *(?:- |[a-z_]+:(?:\s|$))/;
/** So many lines of a text are looked at. */
const MOST_LINES = 1_000;

/** What to say of a line that belongs to a text after "|", but is not indented like it; undefined for every other. */
export function unindentedText({ text, start }: Slip): Words | undefined {
  const here = lineStart(text, start);
  if (ENTRY.test(lineFrom(text, here))) return undefined;
  let first = here;
  for (let at = here, left = MOST_LINES; left > 0 && at > 0; left -= 1) {
    at = lineStart(text, at - 1);
    const line = lineFrom(text, at);
    const [, before, sign = ""] = HEAD.exec(line) ?? [];
    if (before !== undefined) return wordsFor(text, { here, first, sign, column: before.length });
    if (ENTRY.test(line) && indentOf(line) <= indentOf(lineFrom(text, here))) return undefined;
    if (line.trim() !== "") first = at;
  }
  return undefined;
}

/** Where the parser stumbled, where the text begins, its sign, and the column of its key. */
type Found = { readonly here: number; readonly first: number; readonly sign: string; readonly column: number };

function wordsFor(text: string, { here, first, sign, column }: Found): Words | undefined {
  const [indent, own] = [indentOf(lineFrom(text, first)), indentOf(lineFrom(text, here))];
  const isBegun = indent > column;
  if (isBegun && own >= indent) return undefined;
  const from = isBegun ? here : first;
  return {
    code: "yaml/syntax",
    message: isBegun
      ? `This line is indented ${spaces(own)}; the text after "${sign}" above begins with ${indent}.`
      : `The text after "${sign}" is not indented, so that it does not belong to its key.`,
    hint: isBegun
      ? `Write ${spaces(indent)} before it if it belongs to the text.`
      : `Write ${spaces(column + 2)} before each of its lines.`,
    from: from + indentOf(lineFrom(text, from)),
    to: from + lineFrom(text, from).length,
    until: nextEntry(text, from),
  };
}

function nextEntry(text: string, from: number): number {
  let end = from;
  for (let left = MOST_LINES; left > 0 && end < text.length && !ENTRY.test(lineFrom(text, end)); left -= 1) {
    end += lineFrom(text, end).length + 1;
  }
  return end;
}

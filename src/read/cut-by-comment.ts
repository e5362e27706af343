import { isScalar, type Scalar } from "yaml";
import type { Problem } from "../domain/problem.ts";
import { inQuotes, quoteIt, shorten } from "./quoting.ts";
import type { Care } from "./sent-words.ts";
import { ends, keyName } from "./spans.ts";
import type { Text } from "./text.ts";

/** A value, and the key before it; an entry of a list has none. */
type Entry = { readonly key?: unknown; readonly value: unknown };

/** What to say of a plain text that a comment cuts short, where that is not meant; undefined for all others. */
export function cutByComment({ key, value }: Entry, { text, span }: Text, care: Care): Problem | undefined {
  if (care === "none" || !isScalar(value) || value.type !== "PLAIN") return undefined;
  if (typeof value.source !== "string" || value.source === "") return undefined;
  const column = (): number => (key === undefined ? Infinity : span(...ends(key)).start.column);
  const hash = commentAfter(value, { text, column });
  if (hash === undefined || (care !== "always" && !/^#[^\s#]/.test(text.slice(hash, hash + 2)))) return undefined;
  const start = ends(value)[0];
  const becomes = care === "name" ? "is read" : "would be sent";
  return {
    code: "yaml/cut-by-comment",
    severity: "error",
    message: `The text after # is a comment, so only "${shorten(value.source)}" ${becomes}.`,
    hint:
      care === "name"
        ? `${quoteName(text, start)} In front of a remark, write "# " with a space.`
        : `${quoteIt(text, { start, at: hash, block: `"${keyName(key) ?? ""}: |"` })} A comment goes on a line of its own.`,
    at: span(hash, hash + 1),
  };
}

/** The way out for a name or a path, which never has more lines than one. */
function quoteName(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end === -1 ? undefined : end);
  const quoted = /[,{}[\]]/.test(line) ? undefined : inQuotes(line);
  return quoted === undefined ? "Put the whole text in quotes." : `Put the whole text in quotes: ${quoted}.`;
}

/** A comment behind a plain text that ends its line, or on the next line and deeper than its key, where the text seems to go on. */
function commentAfter(value: Scalar, key: { text: string; column: () => number }): number | undefined {
  const end = ends(value)[1];
  const lineEnd = key.text.indexOf("\n", end);
  const rest = key.text.slice(end, lineEnd === -1 ? undefined : lineEnd);
  if (/^[ \t]+#/.test(rest)) return end + rest.indexOf("#");
  if (lineEnd === -1 || /[^ \t]/.test(rest)) return undefined;
  const nextEnd = key.text.indexOf("\n", lineEnd + 1);
  const next = key.text.slice(lineEnd + 1, nextEnd === -1 ? undefined : nextEnd);
  const indent = /^ *(?=#)/.exec(next)?.[0].length;
  return indent !== undefined && indent >= key.column() ? lineEnd + 1 + indent : undefined;
}

import { inQuotes, keepsItsEscapes, keepsItsLines, quoteText } from "./quote.ts";
import type { Scalar } from "./tree.ts";

/** Where a text is to stand. */
type Standing = {
  /** Whether in brackets. */
  readonly flow: boolean;
  /** Of its second line and all further ones. */
  readonly indent: number;
  /** Whether quotes stay: a comment behind a text without any could be taken for a part of it. */
  readonly quoted: boolean;
};

/** A text, number or word; it begins on the line of its key, without a space before it. A block does not belong here. */
export function showScalar(scalar: Scalar, { flow, indent, quoted }: Standing): string {
  const { style, source, text, isText } = scalar;
  if (!isText) return source;
  if (!source.includes("\n") && keepsItsEscapes(scalar)) return source;
  if (keepsItsLines(scalar)) return onItsLines(source, { indent, isDouble: style === "double" });
  return quoted && style !== "plain" ? inQuotes(text) : quoteText(text, flow);
}

/**
 * A key without its colon. Keys are names, also those that look like numbers or like nothing. In braces a name may be broken over lines: it comes on
 * one, but where its escapes have to stay.
 */
export function showKey(key: Scalar, { flow, indent }: Omit<Standing, "quoted">): string {
  return keepsItsEscapes(key) ? onItsLines(key.source, { indent, isDouble: true }) : quoteText(key.text, flow);
}

/** White space at the ends of such lines is no part of the text, but for what a backslash keeps. */
function onItsLines(
  source: string,
  { indent, isDouble }: { readonly indent: number; readonly isDouble: boolean },
): string {
  const [first = "", ...rest] = source.split("\n");
  const ended = (line: string): string => line.replace(isDouble ? /(?<!\\)[ \t]+$/ : /[ \t]+$/, "");
  const lines = rest.map((line) => {
    const words = ended(line.replace(/^[ \t]+/, ""));
    return words === "" ? "" : " ".repeat(indent) + words;
  });
  return [ended(first), ...lines].join("\n");
}

import type { Scalar } from "./tree.ts";

/** Signs with which no plain text may begin. */
const SIGN = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$))/;

/** What some reader takes for a number, a time, a date, true, false or nothing: YAML 1.1 knows more of them than 1.2. */
const OTHER =
  /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|[-+]?0[box][\da-f_]+|[-+]?[\d_]+(?::[\d_.]+)+|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*|---.*|\.\.\..*)$/is;

/** What cannot be seen, or breaks the line for some reader. */
// oxlint-disable-next-line no-control-regex -- these are the signs it is about
const UNSEEN = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u;

/** Whether every reader takes this line, without quotes, for this very text. */
function isPlain(text: string, flow: boolean): boolean {
  if (text === "" || text !== text.trim() || SIGN.test(text) || OTHER.test(text) || UNSEEN.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  return !flow || !/[,[\]{}:?]/.test(text);
}

/** A text in one line: without quotes where that says the same to everybody, else in those that need the fewest backslashes. */
export function quoteText(text: string, flow: boolean): string {
  return isPlain(text, flow) ? text : inQuotes(text);
}

/** A text in one line and in quotes. */
export function inQuotes(text: string): string {
  if (/["\\]/.test(text) && !text.includes("'") && !UNSEEN.test(text)) return `'${text}'`;
  return JSON.stringify(text).replaceAll(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** Whether a text that its author broke over several lines may stay as it is. */
export function keepsItsLines({ style, source, text }: Scalar): boolean {
  return source.includes("\n") && (style !== "plain" || !OTHER.test(text));
}

/** What is easily overlooked, or taken for something else: odd spaces, signs without a width, marks that turn or alter others, signs of nobody. */
const ODD = /(?! )[\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** An escape in double quotes: by its number, or by its letter. */
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gsu;

/** Letters of escapes for odd signs: a space that does not break, and what ends lines and paragraphs. */
const ODD_LETTERS = new Set(["_", "N", "L", "P"]);

/** Whether an author wrote signs as escapes so that they are seen: written as they are, nobody would find them any more. */
export function keepsItsEscapes({ style, source }: Scalar): boolean {
  if (style !== "double" || !source.includes("\\")) return false;
  return [...source.matchAll(ESCAPE)].some(([, x, u, long, letter]) => {
    const number = x ?? u ?? long;
    if (number === undefined) return ODD_LETTERS.has(letter ?? "");
    const code = Number.parseInt(number, 16);
    return code <= 0x10ffff && ODD.test(String.fromCodePoint(code));
  });
}

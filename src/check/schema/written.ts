import { isMapping } from "../raw.ts";

/** What YAML reads as a text without quotes, also between braces. */
const PLAIN = /^[\p{L}./][\p{L}\p{N} ._/-]*(?<! )$/u;
/** What looks like a text and is read as something else, by YAML or by people. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|\.inf|\.nan)$/i;
/** Longer texts are cut where a hint shows them. */
const LONGEST = 60;

/** A value as an author writes it on one line: `{ shot: harbour, in: 1 }`. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (isMapping(value)) {
    const entries = Object.entries(value).map(([key, each]) => `${written(key)}: ${written(each)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (typeof value !== "string") return String(value);
  const text = value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
  return PLAIN.test(value) && !NO_TEXT.test(value) ? text : JSON.stringify(text);
}

import { endOfBlock, indentOf, lineBefore, lineFrom, lineStart } from "./lines.ts";
import type { Slip, Words } from "./slips.ts";

/** `key: value`, also after dashes. */
const KEY = /^( *(?:- +)*)["']?[\w-]+["']? *:(?=\s|$)/;
const DASH = /^ *-(?=\s|$)/;
/** So many lines above are looked at. */
const MOST_LINES = 1_000;

/** What to say of a line that stands too far left or right, or of a dash without its space; undefined where it is something else. */
export function indentSlip(slip: Slip): Words | undefined {
  const { text, start, codes, messages } = slip;
  const [message = ""] = messages;
  const here = lineStart(text, start);
  const glued = gluedDash(text, here) ?? gluedDash(text, lineStart(text, here - 1));
  if (glued !== undefined) return glued;
  const isStrangeKey = codes[0] === "BLOCK_AS_IMPLICIT_KEY" || codes[0] === "MULTILINE_IMPLICIT_KEY";
  if (isStrangeKey && codes.includes("MULTILINE_IMPLICIT_KEY") && /:[ \t]+$/.test(lineBefore(text, start))) {
    return misindented(text, text.indexOf("\n", start) + 1);
  }
  return codes[0] === "BAD_INDENT" ||
    message.startsWith("Sequence item without") ||
    message.startsWith("A block sequence may not be used as") ||
    (isStrangeKey && DASH.test(lineFrom(text, here)) && text.slice(here, start).trim() === "" && text[start] === "-")
    ? misindented(text, here)
    : undefined;
}

/** `-id: harbour`, which is a key called `-id`. */
export function isGluedDash(key: string): boolean {
  return /^-[A-Za-z_]/.test(key);
}

/** What to say of a dash without its space. */
export function spaceAfterDash(entry: string): Pick<Words, "code" | "message" | "hint"> {
  return {
    code: "yaml/syntax",
    message: 'A space is missing after the "-".',
    hint: `Write "- ${entry}" to begin an entry of a list.`,
  };
}

function gluedDash(text: string, from: number): Words | undefined {
  const line = lineFrom(text, Math.max(0, from));
  const [, before = "", entry] = /^( *)-([A-Za-z_][\w-]*:(?:[ \t].{0,40})?$)/.exec(line) ?? [];
  if (entry === undefined) return undefined;
  return { ...spaceAfterDash(entry.trim()), from: from + before.length, to: from + before.length + 1 };
}

function misindented(text: string, from: number): Words | undefined {
  const line = lineFrom(text, from);
  const indent = indentOf(line);
  const isDash = DASH.test(line);
  if (!isDash && !KEY.test(line)) return undefined;
  const below = isDash ? keyBelowDash(text, from) : undefined;
  if (below !== undefined) return below;
  const { keys, dashes } = openAbove(text, from);
  const [meant] = (isDash ? dashes : keys).toSorted((a, b) => Math.abs(a - indent) - Math.abs(b - indent));
  if (meant === undefined || meant === indent) return undefined;
  return wordsFor(text, from, { isDash, meant });
}

/** `- id: a` with `prompt: b` below the dash itself: the parser stumbles over the next dash. */
function keyBelowDash(text: string, from: number): Words | undefined {
  const column = indentOf(lineFrom(text, from));
  let first: number | undefined;
  let at = from;
  for (let left = MOST_LINES; left > 0 && at > 0; left -= 1) {
    at = lineStart(text, at - 1);
    const line = lineFrom(text, at);
    const key = KEY.exec(line)?.[1]?.length;
    if (indentOf(line) < column && line.trim() !== "") return undefined;
    if (DASH.test(line) && indentOf(line) === column) {
      return first === undefined || key === undefined
        ? undefined
        : wordsFor(text, first, { isDash: false, meant: key });
    }
    if (key === column) first = at;
  }
  return undefined;
}

function wordsFor(text: string, from: number, { isDash, meant }: { isDash: boolean; meant: number }): Words {
  const line = lineFrom(text, from);
  const indent = indentOf(line);
  const [what, neighbour] = isDash ? ['This "-"', 'the "-" above it has'] : ["This line", "the keys above have"];
  return {
    code: "yaml/syntax",
    message: `${what} is ${indent === 0 ? "not indented" : `indented ${spaces(indent)}`}; ${neighbour} ${meant}.`,
    hint: `Line it up: ${meant === 0 ? "write no spaces" : `write ${spaces(meant)}`} before it. If it belongs to a text, put that text in quotes or after "|".`,
    from: from + indent,
    to: from + line.length,
    until: endOfBlock(text, from, indent),
  };
}

/** The columns of the keys and dashes above a line that it could go on with, the deepest first. */
function openAbove(text: string, from: number): { readonly keys: number[]; readonly dashes: number[] } {
  const [keys, dashes]: [number[], number[]] = [[], []];
  let least = Infinity;
  let at = from;
  for (let left = MOST_LINES; left > 0 && at > 0 && least > 0; left -= 1) {
    at = lineStart(text, at - 1);
    const line = lineFrom(text, at);
    const key = KEY.exec(line)?.[1]?.length;
    const isDash = DASH.test(line);
    const indent = indentOf(line);
    if (key !== undefined && key < least) keys.push(key);
    if (isDash && indent < least) dashes.push(indent);
    if (isDash || key !== undefined) least = Math.min(least, indent);
  }
  return { keys, dashes };
}

/** A number of spaces, in words. */
export function spaces(count: number): string {
  return `${count} ${count === 1 ? "space" : "spaces"}`;
}

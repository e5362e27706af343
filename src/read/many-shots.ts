import { tooManyShots } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import type { Text } from "./text.ts";

/** The key, and the dash of the first entry. */
const LIST = /^shots:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)-(?=[ \n])/m;

/**
 * Says that a list of shots has more entries than it may, before they are parsed: a film far above the limit would take
 * more memory than the limit is there for. Counts only a list whose dashes stand each on a line of its own; `check`
 * counts the others.
 */
export function manyShots({ text, span }: Text, limit: number): Problem | undefined {
  const list = text.length > limit ? LIST.exec(text) : null;
  if (list === null) return undefined;
  const [head, indent = ""] = list;
  let count = 0;
  for (let line = list.index + head.length - indent.length - 1; line !== -1; line = nextLine(text, line)) {
    if (isEntry(text, line, indent.length)) count += 1;
    else if (isOver(text, line, indent.length)) break;
  }
  if (count <= limit) return undefined;
  return { severity: "error", ...tooManyShots(count, limit), at: span(list.index, list.index + "shots".length) };
}

/** Where the next line begins; -1 after the last. */
function nextLine(text: string, line: number): number {
  const end = text.indexOf("\n", line);
  return end === -1 || end + 1 === text.length ? -1 : end + 1;
}

function isEntry(text: string, line: number, indent: number): boolean {
  for (let at = line; at < line + indent; at += 1) if (text[at] !== " ") return false;
  const after = text[line + indent + 1];
  return text[line + indent] === "-" && (after === " " || after === "\n" || after === undefined);
}

/** Whether a line stands left of the list's entries, so that the list is over. */
function isOver(text: string, line: number, indent: number): boolean {
  for (let at = line; at <= line + indent; at += 1) {
    const sign = text[at];
    if (sign === "\n" || sign === "#" || sign === undefined) return false;
    if (sign !== " ") return true;
  }
  return false;
}

import type { Problem } from "../domain/problem.ts";

/** `key: value` on a line of its own, also after the dashes of a list. */
const ENTRY = /^( *(?:- +)*[\w-]+:[ \t]+)(\S.*)$/;

/**
 * The text with other words in place of the values on the lines of these problems, so that what stands around them can
 * still be read. Nothing moves. Undefined where a line is no key with a value.
 */
export function mend(text: string, problems: readonly Problem[]): string | undefined {
  const lines = text.split("\n");
  for (const { at } of problems) {
    const index = (at?.start.line ?? 0) - 1;
    const [, key, value] = ENTRY.exec(lines[index] ?? "") ?? [];
    if (key === undefined || value === undefined) return undefined;
    lines[index] = key + "x".repeat(value.length);
  }
  return lines.join("\n");
}

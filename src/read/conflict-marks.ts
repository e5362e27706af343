import { MOST_TOLD } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import type { Text } from "./text.ts";

const MARK = /^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$/gm;

/** The marks that a merge left behind; one problem for each conflict. */
export function conflictMarks({ text, span }: Text): Problem[] {
  const problems: Problem[] = [];
  let open = false;
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (mark.startsWith("<") || !open) {
      const at = span(index, index + mark.length);
      problems.push({
        code: "yaml/conflict-mark",
        severity: "error",
        message: `A merge conflict on line ${at.start.line} is not resolved.`,
        hint: "Keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.",
        at,
      });
    }
    if (problems.length === MOST_TOLD) break;
    open = !mark.startsWith(">");
  }
  return problems;
}

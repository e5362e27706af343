import type { Problem, Severity } from "../domain/problem.ts";
import { markdownText, type Block } from "./markdown.ts";

/** Characters of a message and of its help that are shown at most. */
const MOST = 400;

const SIGNS: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", hint: "💡" };

/** What is told first. */
const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/** Problems as a list, errors first; no block where there is none. */
export function problemBlocks(problems: readonly Problem[]): readonly Block[] {
  if (problems.length === 0) return [];
  const sorted = problems.toSorted((one, other) => RANKS[one.severity] - RANKS[other.severity]);
  return [{ kind: "items", items: sorted.map(itemOf) }];
}

function itemOf({ severity, code, message, hint, at }: Problem): string {
  const place = at === undefined ? "" : `**${markdownText(`${at.file}:${at.start.line}:${at.start.column}`)}** `;
  const help = hint === undefined ? "" : `<br>${markdownText(hint, MOST)}`;
  return `${SIGNS[severity]} ${place}${markdownText(message, MOST)} (${markdownText(code)})${help}`;
}

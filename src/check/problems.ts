import type { Finding, Problem, Span } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";

/** Turns a finding's paths into places of the text. */
export function problemOf(source: Source, finding: Finding): Problem {
  const { code, severity = "error", path, on, within, message, hint, quoting, related } = finding;
  const at = source.span(path, on, within);
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint: quoting === true ? `${hint} "${textAt(source, at)}".` : hint }),
    at,
    ...(related === undefined || related.length === 0
      ? {}
      : {
          related: related.map((link) => ({ message: link.message, at: source.span(link.path, link.on, link.within) })),
        }),
  };
}

const lines = new WeakMap<Source, readonly string[]>();

/** What stands at a place of one line. */
function textAt(source: Source, { start, end }: Span): string {
  const known = lines.get(source) ?? source.text.split("\n");
  lines.set(source, known);
  return (known[start.line - 1] ?? "").slice(start.column - 1, end.column - 1);
}

/** Gives the first of all problems that say the same of the same place, so that a Set of them holds each once. */
export function interner(): (problem: Problem) => Problem {
  const known = new Map<string, Problem>();
  return (problem) => {
    const { line, column } = problem.at?.start ?? { line: 0, column: 0 };
    const name = `${line}:${column} ${problem.code} ${problem.message}`;
    const first = known.get(name) ?? problem;
    known.set(name, first);
    return first;
  };
}

/** Problems sorted by their place, each told once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  if (problems.length < 2) return [...problems];
  return [...new Set(problems.map(interner()))].toSorted(
    (a, b) =>
      (a.at?.start.line ?? 0) - (b.at?.start.line ?? 0) || (a.at?.start.column ?? 0) - (b.at?.start.column ?? 0),
  );
}

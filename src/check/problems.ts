import type { Finding, Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";

/** Turns a finding's paths into places of the text. */
export function problemOf(source: Source, finding: Finding): Problem {
  const { code, severity = "error", path, on, message, hint, related } = finding;
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    at: source.span(path, on),
    ...(related === undefined || related.length === 0
      ? {}
      : { related: related.map((link) => ({ message: link.message, at: source.span(link.path, link.on) })) }),
  };
}

/** Problems sorted by their place, each told once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map<string, Problem>();
  for (const problem of problems) {
    const { line, column } = problem.at?.start ?? { line: 0, column: 0 };
    const name = `${line}:${column} ${problem.code} ${problem.message}`;
    if (!once.has(name)) once.set(name, problem);
  }
  return [...once.values()].toSorted(
    (a, b) =>
      (a.at?.start.line ?? 0) - (b.at?.start.line ?? 0) || (a.at?.start.column ?? 0) - (b.at?.start.column ?? 0),
  );
}

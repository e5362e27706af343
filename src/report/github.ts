import type { Problem } from "../domain/problem.ts";
import { safe } from "./safe.ts";
import { showCount } from "./words.ts";

/** GitHub shows ten annotations of a kind of each step; the tenth says how many there are besides. */
const MOST = 9;

/** What GitHub calls each severity. */
const COMMANDS = { error: "error", warning: "warning", hint: "notice" } as const;

/**
 * Problems as workflow commands of GitHub Actions, one a line: the first nine of each severity, then how many more. `before`: what the same step
 * was told already, which counts. No newline at the end; empty where there is nothing to be told.
 */
export function githubAnnotations(problems: readonly Problem[], before: readonly Problem[] = []): string {
  const bySeverity = (["error", "warning", "hint"] as const).flatMap((severity) => {
    const isOne = (problem: Problem): boolean => problem.severity === severity;
    const told = before.filter(isOne).length;
    const those = problems.filter(isOne);
    const shown = those.slice(0, Math.max(0, MOST - told)).map(annotation);
    const rest = those.length - shown.length;
    // Once it was said that there are more, there is no place for anything else.
    return rest > 0 && told <= MOST
      ? [...shown, `::${COMMANDS[severity]}::and ${showCount(rest)} more, see the log`]
      : shown;
  });
  return bySeverity.join("\n");
}

function annotation({ severity, code, message, hint, at }: Problem): string {
  const place = at
    ? {
        file: at.file,
        line: at.start.line,
        endLine: at.end.line,
        // Columns are only allowed where both stand on one line.
        ...(at.start.line === at.end.line ? { col: at.start.column, endColumn: at.end.column } : {}),
      }
    : {};
  const properties = Object.entries({ ...place, title: code }).map(([name, value]) => `${name}=${property(value)}`);
  return `::${COMMANDS[severity]} ${properties.join(",")}::${data(hint === undefined ? message : `${message}\n${hint}`)}`;
}

function data(text: string): string {
  return safe(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(value: string | number): string {
  return data(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

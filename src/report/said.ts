import type { Step } from "../domain/plan.ts";
import type { Attempt } from "../domain/take.ts";
import { cells, cutCells } from "./cells.ts";
import { safeLine } from "./safe.ts";

/** Lines that a service's words get below a row, and cells that each of them has; `why` has them whole. */
const MOST_LINES = 2;
const LINE_WIDTH = 92;

/** The folder of a bucket that only this attempt was given for its video, where nobody knows what became of it. */
export function folderOf({ filing, operation }: Pick<Attempt, "filing" | "operation">): string | undefined {
  return operation === undefined ? filing?.split("#")[0] : undefined;
}

/** What the service said of a step's last attempt that came to nothing, in one line; undefined where there is none. */
export function saidOf({ because }: Step): string | undefined {
  if (because.kind !== "failed-before" || because.attempt.state === "written-off") return undefined;
  return safeLine(because.attempt.problem?.message ?? "The service gave no reason.");
}

/** The same as the lines below a step's row; of a riddle, where its answer lies. */
export function saidLines(step: Step): readonly string[] {
  const folder = step.because.kind === "unsure" ? folderOf(step.because.attempt) : undefined;
  // Whole, so that it can be copied.
  if (folder !== undefined) return [`      its video would lie in ${safeLine(folder)}`];
  const lines: string[] = [];
  let rest = saidOf(step) ?? "";
  while (rest !== "") {
    const isLast = lines.length === MOST_LINES - 1 || cells(rest) <= LINE_WIDTH;
    const line = isLast ? cutCells(rest, LINE_WIDTH) : beginningOf(rest);
    lines.push(`      ${line}`);
    rest = isLast ? "" : rest.slice(line.length).trimStart();
  }
  return lines;
}

/** As many words as a line has room for; a word that is longer than the line is broken. */
function beginningOf(text: string): string {
  const whole = cutCells(text, LINE_WIDTH + 1).slice(0, -1);
  const space = text[whole.length] === " " ? whole.length : whole.lastIndexOf(" ");
  return space > 0 ? whole.slice(0, space) : whole;
}

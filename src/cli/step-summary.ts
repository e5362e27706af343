import { appendFileSync } from "node:fs";
import type { Reporter } from "../domain/event.ts";
import type { Screen } from "../report/screen.ts";
import { summaryReporter } from "../report/summary.ts";
import type { Work } from "../report/tally.ts";
import { annotate } from "./annotations.ts";
import { blot } from "./secrets.ts";

/** Tells a run's end where GitHub shows it: in the summary of the step, and as annotations. No reporter where there is no GitHub. */
export function githubReporters(err: Screen, work: Work): readonly Reporter[] {
  if (process.env["GITHUB_ACTIONS"] !== "true") return [];
  const file = process.env["GITHUB_STEP_SUMMARY"];
  const page = (markdown: string): void => {
    if (file === undefined || file === "") return;
    try {
      appendFileSync(file, blot(markdown));
    } catch {
      // It is said on the screen all the same, and the run matters more than its summary.
    }
  };
  return [summaryReporter({ page, problems: (problems) => annotate(problems, err) }, work)];
}

import { relative, resolve } from "node:path";
import type { Problem } from "../domain/problem.ts";
import { githubAnnotations } from "../report/github.ts";
import type { Screen } from "../report/screen.ts";

/** What this process has annotated: GitHub shows only the first of a step. */
const told: Problem[] = [];

/** Problems as annotations beside the files that they are about, each a line; empty where no GitHub is there to show them, or it has been told enough. */
export function annotationsOf(problems: readonly Problem[], before: readonly Problem[] = []): string {
  if (process.env["GITHUB_ACTIONS"] !== "true") return "";
  const lines = githubAnnotations(problems.map(placed), before);
  return lines === "" ? "" : `${lines}\n`;
}

/** Annotates problems, and counts them. */
export function annotate(problems: readonly Problem[], err: Screen): void {
  const lines = annotationsOf(problems, told);
  told.push(...problems);
  if (lines !== "") err.write(lines);
}

/** The same problem, with its file as GitHub finds it: from the repository's folder on, wherever the command works. */
function placed(problem: Problem): Problem {
  const root = process.env["GITHUB_WORKSPACE"];
  if (problem.at === undefined || root === undefined || root === "") return problem;
  return { ...problem, at: { ...problem.at, file: relative(root, resolve(problem.at.file)) } };
}

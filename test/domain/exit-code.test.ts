import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodeOf } from "../../src/domain/exit-code.ts";
import { PROBLEMS, type Problem, type ProblemCode } from "../../src/domain/problem.ts";
import { root } from "../helpers/modules.ts";

const page = readFileSync(join(root, "docs/exit-codes.md"), "utf8");

/** What the page says wins, first what wins over all that follows. */
const told = (/first of this list wins: a signal, ([\d, ]+)\./.exec(page)?.[1] ?? "").split(", ").map(Number);

function problemsEndingIn(code: number): readonly Problem[] {
  const kinds = Object.keys(PROBLEMS).filter(isKind);
  return kinds
    .filter((kind) => PROBLEMS[kind] === code)
    .map((kind) => ({ code: kind, severity: "error", message: kind }));
}

function isKind(word: string): word is ProblemCode {
  return word in PROBLEMS;
}

test("of several exit codes the one wins that the page about them names first", () => {
  const kinds = [130, ...told].map((code) => ({ code, problems: problemsEndingIn(code) }));
  const known = kinds.filter(({ problems }) => problems.length > 0);
  expect(known.map(({ code }) => code)).toEqual([130, 74, 4, 69, 5, 1, 3]);
  for (const [index, { code, problems }] of known.entries()) {
    for (const weaker of known.slice(index + 1)) {
      for (const each of problems) {
        expect(exitCodeOf([each, ...weaker.problems]), `${code} over ${weaker.code}`).toBe(code);
        expect(exitCodeOf([...weaker.problems, each]), `${code} over ${weaker.code}`).toBe(code);
      }
    }
  }
});

test("a warning ends nothing, whatever its kind would end with", () => {
  const [away] = problemsEndingIn(69);
  expect(away && exitCodeOf([{ ...away, severity: "warning" }])).toBe(0);
  expect(exitCodeOf([])).toBe(0);
});

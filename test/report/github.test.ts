import { expect, test } from "vitest";
import type { Problem } from "../../src/domain/problem.ts";
import { githubAnnotations } from "../../src/report/github.ts";

const at = { file: "film.yaml", start: { line: 8, column: 5 }, end: { line: 8, column: 10 } };
const promt: Problem = {
  code: "schema/unknown-key",
  severity: "error",
  message: 'Shot "opening" has no setting "promt".',
  hint: 'Did you mean "prompt"?',
  at,
};

test("a problem is an annotation at its place", () => {
  expect(githubAnnotations([promt])).toBe(
    '::error file=film.yaml,line=8,endLine=8,col=5,endColumn=10,title=schema/unknown-key::Shot "opening" has no setting "promt".%0ADid you mean "prompt"?',
  );
});

test("a hint is a notice", () => {
  const annotation = githubAnnotations([
    { code: "hint/no-light", severity: "hint", message: "Nothing tells its light." },
  ]);
  expect(annotation).toBe("::notice title=hint/no-light::Nothing tells its light.");
});

test("no text can end its annotation or begin another", () => {
  const nasty = "100%\r\n::stop-commands::x\u001b[2J";
  const place = { ...at, file: "a,b:c%\n.yaml", end: { line: 9, column: 1 } };
  expect(githubAnnotations([{ code: "yaml/syntax", severity: "warning", message: nasty, at: place }])).toBe(
    String.raw`::warning file=a%2Cb%3Ac%25%0A.yaml,line=8,endLine=9,title=yaml/syntax::100%25%0A\u{3a}:stop-commands::x\u{1b}[2J`,
  );
});

test("a problem without a place is told all the same", () => {
  expect(githubAnnotations([{ code: "run/locked", severity: "error", message: "Another run holds the lock." }])).toBe(
    "::error title=run/locked::Another run holds the lock.",
  );
});

test("nine of each severity are told, then how many more: GitHub shows ten", () => {
  const many = Array.from({ length: 1_300 }, (_, index): Problem => ({
    ...promt,
    severity: index % 13 === 0 ? "warning" : "error",
  }));
  const lines = githubAnnotations(many).split("\n");
  expect(lines).toHaveLength(20);
  expect(lines[9]).toBe("::error::and 1 191 more, see the log");
  expect(lines[19]).toBe("::warning::and 91 more, see the log");
  expect(githubAnnotations(many.filter(({ severity }) => severity === "warning").slice(0, 9)).split("\n")).toHaveLength(
    9,
  );
  expect(githubAnnotations([])).toBe("");
});

test("what a step was told before counts: no more than ten of a kind are ever told", () => {
  const some = (amount: number): readonly Problem[] => Array.from({ length: amount }, () => promt);
  expect(githubAnnotations(some(4), some(9))).toBe("::error::and 4 more, see the log");
  expect(githubAnnotations(some(4), some(6)).split("\n")).toHaveLength(4);
  expect(githubAnnotations(some(4), some(10))).toBe("");
  expect(githubAnnotations([{ ...promt, severity: "warning" }], some(10))).toMatch(/^::warning /);
});

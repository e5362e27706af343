import { afterAll, beforeAll, expect, it } from "vitest";
import { nearestCode } from "../../src/cli/nearest-code.ts";
import { PROBLEMS } from "../../src/domain/problem.ts";
import { openDesk, type Desk } from "../helpers/cli.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({
    "two.yaml": "version: 1\nshots:\n  - { id: A, prompt: A boat, duration: 4 }\n  - { id: b, promt: A boat }\n",
    "one.yaml": "version: 1\nshots:\n  - { id: A, prompt: A boat, duration: 4 }\n",
    "good.yaml": "version: 1\nshots:\n  - { id: a, prompt: A boat, duration: 4 }\n",
  });
});
afterAll(async () => await desk[Symbol.asyncDispose]());

it("explains a code, without a storyboard", async () => {
  const { code, stdout, stderr } = await desk.storyboard(["check", "--explain", "yaml/cut-by-comment"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^yaml\/cut-by-comment\n\nIn a plain text/);
  expect(stdout).toContain('only "Shot" would be sent');
  expect(stdout).not.toContain("colon");
});

it("lists every code by family where none is named", async () => {
  const { code, stdout, stderr } = await desk.storyboard(["check", "--explain"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.split("\n");
  const listed = lines.flatMap((line) => /^ {2}(\S+\/\S+) {2,}[A-Z`"]/.exec(line)?.[1] ?? []);
  expect(listed.toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
  expect(lines.indexOf("YAML")).toBeLessThan(lines.findIndex((line) => line.startsWith("  yaml/syntax ")));
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
});

it("offers the code that was probably meant, and calls it a wrong call", async () => {
  const { code, stderr } = await desk.storyboard(["check", "--explain", "cycle"]);
  expect(code).toBe(64);
  expect(stderr).toContain('No problem has the code "cycle".');
  expect(stderr).toContain('Did you mean "graph/cycle"?');
});

it.each([
  ["two.yaml", "More about one of them: storyboard check --explain shot/bad-id\n"],
  ["one.yaml", "More about it: storyboard check --explain shot/bad-id\n"],
])("leads from the errors of %s to their page in the last line", async (file, line) => {
  const { code, stderr } = await desk.storyboard(["check", file, "--provider", "animatic"]);
  expect(code).toBe(65);
  expect(stderr.endsWith(`\n${line}`)).toBe(true);
});

it("leads nowhere where nothing is wrong", async () => {
  const { stderr } = await desk.storyboard(["check", "good.yaml", "--provider", "animatic"]);
  expect(stderr).not.toContain("--explain");
});

it.each([
  ["graph/cycel", "graph/cycle"],
  ["cycle", "graph/cycle"],
  ["yaml/cycle", "graph/cycle"],
  ["schema/unknown_key", "schema/unknown-key"],
  ["elephant", undefined],
] as const)("%s is taken for %s", (word, code) => {
  expect(nearestCode(word, Object.keys(PROBLEMS))).toBe(code);
});

import { expect, test } from "vitest";
import { formatStoryboard } from "../../src/pipeline/format.ts";

test("a key that could not be read once it is spelt out is told at its place, and nothing is formatted", () => {
  const text = `version: 1\nshots:\n  - id: a\n    prompt: Boat\nx-a:\n  ${"\u0001 ".repeat(200)}b: 1\n`;
  const { formatted, problems } = formatStoryboard(new TextEncoder().encode(text), "film.yaml");
  expect(formatted).toBeUndefined();
  expect(problems.map(({ message, at }) => [message, at?.start])).toEqual([
    ["A key of 401 characters is not formatted; it may have 160.", { line: 6, column: 3 }],
  ]);
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { problemsOf } from "./checking.ts";

const good = readFileSync(new URL("good.yaml", import.meta.url));

/** Pieces of YAML that break files in interesting ways. */
const pieces = [
  "\t",
  "\n",
  " ",
  ": ",
  " #",
  "- ",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "&a ",
  "*a",
  "!t ",
  "|",
  ">",
  "---\n",
  "\u0000",
  "é",
  "<<: ",
  "%",
  "@",
  "~",
  "null",
  "12",
  "extends: gulls",
  "\uFEFF",
  "\\",
  "${",
  "$${",
  "${boat}",
  "${mira.is",
];

const mutations = fc.array(
  fc.record({
    at: fc.nat(good.length),
    remove: fc.integer({ min: 0, max: 12 }),
    insert: fc.oneof(
      fc.constantFrom(...pieces).map((piece) => Buffer.from(piece)),
      fc.uint8Array({ maxLength: 4 }),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

test("the file that is mutated is good", () => {
  expect(problemsOf(good)).toEqual([]);
});

test("no mutation of a good file makes reading or checking throw, and every problem has its place in the file", () => {
  fc.assert(
    fc.property(mutations, (changes) => {
      let bytes: Uint8Array = good;
      for (const { at, remove, insert } of changes) {
        bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
      }
      const lines = Buffer.from(bytes)
        .toString("utf8")
        .split(/\r\n?|\n/);
      for (const { at, message, related } of problemsOf(bytes)) {
        for (const place of [at, ...(related ?? []).map((link) => link.at)]) {
          expect(place).toBeDefined();
          expect(place?.start.line).toBeGreaterThanOrEqual(1);
          expect(place?.start.line).toBeLessThanOrEqual(lines.length);
          expect(place?.end.line).toBe(place?.start.line);
          expect(place?.end.column).toBeGreaterThan(place?.start.column ?? Infinity);
        }
        expect(message).not.toContain("undefined");
      }
    }),
    { numRuns: 1500 },
  );
});

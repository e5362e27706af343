import { expect, test } from "vitest";
import { read } from "../../src/read/read.ts";

function hintOf(line: string): string | undefined {
  const { problems } = read(new TextEncoder().encode(`version: 1\n${line}\n`), "film.yaml");
  return problems[0]?.hint;
}

test.for([
  ["first_frame: last_of: harbour", "first_frame: { last_of: harbour }"],
  ["transition: type: fade_black", "transition: { type: fade_black }"],
  ["characters: mira: the skipper", "characters: { mira: { is: the skipper } }"],
  ["shots:\n  - last_frame: first_of: sea", "last_frame: { first_of: sea }"],
] as const)("a mapping on the line of its key gets its braces: %s", ([line, meant]) => {
  expect(hintOf(line)).toBe(
    `Put braces around what stands inside: ${meant}. If all of it is one text, put that in quotes.`,
  );
});

test.for(["prompt: He says: Home", "title: Harbour: a film", "first_frame: last_of: {", "constructor: type: a"])(
  "a text with a colon is put in quotes: %s",
  (line) => {
    expect(hintOf(line)).not.toContain("braces");
  },
);

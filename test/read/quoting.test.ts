import { expect, test } from "vitest";
import { quoteIt } from "../../src/read/quoting.ts";
import { read } from "../../src/read/read.ts";

const OR = 'Or write "|" after the colon and the text on the next line.';
const EITHER = 'Put the text in quotes, or write "|" after the colon and the text on the next line.';

test.for([
  ["prompt: Shot #3 of the sea", 'Put the text in quotes: "Shot #3 of the sea".'],
  ['  - prompt: He says: "Ahoy"', `Put the text in quotes: 'He says: "Ahoy"'.`],
  ["prompt: It's him: a boat", `Put the text in quotes: "It's him: a boat".`],
] as const)("the very line is shown in the quotes that leave it as it is: %s", ([line, hint]) => {
  const start = line.indexOf(": ") + 2;
  expect(quoteIt(`${line}\nseed: 1`, { start })).toBe(`${hint} ${OR}`);
});

test.for([
  ["both quotes stand in it", `prompt: It's "him": a boat`],
  ["it is long", `prompt: ${"a long: text ".repeat(6)}`],
  ["it stands between brackets", "- { id: a, prompt: Shot #3 }"],
] as const)("no line is shown where %s", ([, line]) => {
  expect(quoteIt(line, { start: line.lastIndexOf("prompt: ") + 8 })).toBe(EITHER);
});

test("no line is shown of a text whose trouble comes on a later one", () => {
  const { problems } = read(new TextEncoder().encode("prompt: Shot\n  and then #3\n"), "film.yaml");
  expect(problems[0]?.hint).toContain('Put the text in quotes, or write "prompt: |"');
});

test("what the hints show is read as it was meant", () => {
  for (const written of ["Shot #3 of the sea", 'He says: "Ahoy"', "It's him: a boat"]) {
    const { problems } = read(new TextEncoder().encode(`prompt: ${written}\n`), "film.yaml");
    const quoted = /in quotes: (.*)\. Or/.exec(problems[0]?.hint ?? "")?.[1] ?? "";
    const { source } = read(new TextEncoder().encode(`prompt: ${quoted}\n`), "film.yaml");
    expect(source?.value).toEqual({ prompt: written });
  }
});

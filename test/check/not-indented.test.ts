import { expect, test } from "vitest";
import { problemsOf, short } from "./checking.ts";

const told = (text: string): readonly string[] => problemsOf(new TextEncoder().encode(text)).map(short);
const SHOTS = "shots:\n  - { id: a, prompt: A boat }\n";

test.each<[string, string, string]>([
  ["budget", "budget:\nrun: 4\nday: 9\n", "schema/wrong-type at 2:1"],
  ["cut", "cut:\noutput: film.mp4\nsequence: [a]\n", "schema/wrong-type at 2:1"],
  ["images", "images:\nmira: good.png\n", "schema/wrong-type at 2:1"],
  ["characters", "characters:\nmira: { is: a skipper }\n", "schema/wrong-type at 2:1"],
  ["defaults, a model among them", "defaults:\nmodel: nobody\nduration: 5\n", "schema/wrong-type at 2:1"],
])("what belongs under %s is told once, at its key", (_, keys, place) => {
  expect(told(`version: 1\n${keys}${SHOTS}`)).toEqual([place]);
});

test("a key that may stand in both places is not taken for one that is not indented", () => {
  const [problem] = problemsOf(new TextEncoder().encode(`version: 1\ndefaults:\nmodel: long\n${SHOTS}`));
  expect(problem?.message).toBe('"defaults" has no value.');
});

test("of a list of what belongs under a key every name is told", () => {
  const [problem] = problemsOf(new TextEncoder().encode(`version: 1\nvariables:\na: 1\nb: x\nc: y\n${SHOTS}`));
  expect(problem).toMatchObject({
    message: '"a", "b" and "c" belong under "variables", but are not indented.',
    hint: 'Write two spaces more before them than before "variables:".',
  });
});

test("a text of several lines is no storyboard, and nothing more is said of it", () => {
  expect(told("A boat sails into the harbour.\n\nThe light is low.\n")).toEqual(["schema/wrong-type at 1:1"]);
});

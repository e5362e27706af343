import { expect, test } from "vitest";
import { checked } from "./checking.ts";

const hintOf = (text: string, context = {}): string | undefined => checked(text, context).problems[0]?.hint;

test.each([
  ["version: 1\nshots: []\n", "Write at least one shot."],
  ["version: 1\nshots:\n", "Write a list."],
  ['version: 1\nshots: [{ id: a, prompt: "" }]\n', "Write a value."],
  [
    "version: 1\nshots: [{ id: a, prompt: A, reference_images: [] }]\n",
    "Write at least one entry, or remove the line.",
  ],
  ["version: 1\ntitle:\nshots: [{ id: a, prompt: A }]\n", "Write a text, or remove the line."],
])("a line is to be removed only where it can be: %j", (text, hint) => {
  expect(hintOf(text)).toBe(hint);
});

test("a picture that is nowhere has a hint, and a name that is near is a better one", () => {
  const text = "version: 1\nshots: [{ id: a, prompt: A, first_frame: gon.png }]\n";
  const near = { code: "image/not-found", message: "There is no such picture.", hint: 'Did you mean "gone.png"?' };
  expect(hintOf(text)).toContain("the storyboard's folder");
  expect(hintOf(text, { images: new Map([["gon.png", near]]) })).toBe(near.hint);
});

test("too many shots are to be split", () => {
  const text = "version: 1\nshots: [{ id: a, prompt: A }, { id: b, prompt: B }]\n";
  expect(hintOf(text, { maxShots: 1 })).toBe(
    "Split the film into several storyboards, or raise the limit: --max-shots 2.",
  );
});

test("of a model's name that is wrong at its end, the longest family is offered that it begins with", () => {
  const text = "version: 1\nshots: [{ id: a, prompt: A, model: long-3-preveiw-of-everything }]\n";
  const [[problem] = []] = checked(text).ruleBreaks.values();
  expect(problem?.hint).toContain('Did you mean "long"?');
});

test.for(["12", "007", "1e3", "0o17", "0x1F", "true", "1.50"])(
  "a text that YAML takes for another value is quoted as it is written: %s",
  (written) => {
    expect(hintOf(`version: 1\ntitle: ${written}\nshots: [{ id: a, prompt: A }]\n`)).toBe(
      `Write it in quotes: "${written}".`,
    );
  },
);

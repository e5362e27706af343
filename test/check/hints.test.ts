import { expect, test } from "vitest";
import { checked } from "./checking.ts";

const hintOf = (text: string, context = {}): string | undefined => checked(text, context).problems[0]?.hint;

const SHOTS =
  'Write each shot behind a dash:\nshots:\n  - id: harbour\n    prompt: "A small red boat leaves the harbour, slow dolly in"';

test.each([
  ["version: 1\nshots: []\n", SHOTS],
  ["version: 1\nshots:\n", SHOTS],
  [
    'version: 1\nshots: [{ id: a, prompt: "" }]\n',
    'Write a text, such as "A small red boat leaves the harbour at first light, slow do…".',
  ],
  [
    "version: 1\nshots: [{ id: a, prompt: A, reference_images: [] }]\n",
    expect.stringMatching(/^Write at least one entry, such as \[skipper.*\], or remove the line\.$/),
  ],
  [
    "version: 1\ntitle:\nshots: [{ id: a, prompt: A }]\n",
    'Write a text, such as "Harbour at first light", or remove the line.',
  ],
])("a line is to be removed only where it can be: %j", (text, hint) => {
  expect(hintOf(text)).toEqual(hint);
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

/** What is said of a film with two shots and this besides; the second shot is open for one line more. */
function hintsOf(line: string, besides = ""): readonly (string | undefined)[] {
  const text = `version: 1\n${besides}\nshots:\n  - { id: harbour, prompt: A }\n  - id: b\n    prompt: B\n    ${line}\n`;
  return checked(text).problems.map(({ hint }) => hint);
}

test.for([
  ["first_frame: harbour", "To begin where that shot ends, write first_frame: { last_of: harbour }."],
  ["last_frame: harbour", "To end where that shot begins, write last_frame: { first_of: harbour }."],
  ["extends: [harbour]", "Write extends: harbour."],
  ["first_frame: { last_of: [harbour] }", "Write last_of: harbour."],
  ["reference_images: good.png", "Write reference_images: [good.png]."],
  ["takes: many", "Write a whole number from 1 to 100, such as 1."],
] as const)("the line that was probably meant is written out: %s", ([line, hint]) => {
  expect(hintsOf(line)).toEqual([hint]);
});

test.for([
  ["cut: { sequence: [b, { harbour: { in: 1 } }] }", "Write { shot: harbour, in: 1 }."],
  ["cut: { sequence: [b, { harbour: }] }", "Write harbour."],
  ["cut: { transition: { crossfade: 1 } }", "Write { type: crossfade, seconds: 1 }."],
  ["budget: a lot", "Write a number from 0 to 1000000 or a mapping, such as 25."],
] as const)("so is the entry, the transition, the example: %s", ([besides, hint]) => {
  expect(hintsOf("", besides)).toEqual([hint]);
});

test("a character's words become what it is, in its author's own words", () => {
  const hints = hintsOf("negative_prompt: ${mira} ${tom}", 'characters: { mira: the skipper, tom: "a man, old" }');
  expect(hints).toEqual(["Write mira: { is: the skipper }.", 'Write tom: { is: "a man, old" }.']);
});

test.for([
  ["shots: { id: sea, prompt: A swell }", "  - id: sea\n    prompt: A swell"],
  ["shots: { sea: { prompt: A swell } }", "  - id: sea\n    prompt: A swell"],
  ["shots: A swell", "  - id: harbour\n    prompt: A swell"],
] as const)("shots without a dash are written with one: %s", ([shots, list]) => {
  expect(hintOf(`version: 1\n${shots}\n`)).toBe(`Write each shot behind a dash:\nshots:\n${list}`);
});

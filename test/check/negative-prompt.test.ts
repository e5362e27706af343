import { expect, test } from "vitest";
import { CATALOGUE, LENS } from "./catalogue.ts";
import { checked, short } from "./checking.ts";

const film = (rest: string): string =>
  `version: 1\nprovider: gemini\nmodel: lens\ndefaults: { negative_prompt: fog }\nvariables: { none: "" }\nshots: [{ id: a, prompt: 'A boat\${none}'${rest} }]\n`;

test.each(["''", "'  '", "'${none}'"])("an empty negative prompt of a shot switches the default off: %s", (empty) => {
  const { storyboard, problems } = checked(film(`, negative_prompt: ${empty}`));
  expect(problems.map(short)).toEqual([]);
  expect(storyboard?.shots[0]).not.toHaveProperty("negativePrompt");
  expect(checked(film("")).storyboard?.shots[0]).toMatchObject({ negativePrompt: "fog" });
});

test("it needs no model that heeds one", () => {
  const catalogue = { ...CATALOGUE, models: [{ ...LENS, negativePrompt: false, facts: {} }] };
  const broken = (text: string): unknown => [...checked(text, { catalogue }).ruleBreaks.values()].flat().map(short);
  expect(broken(film(", negative_prompt: ''"))).toEqual([]);
  expect(broken(film(""))).not.toEqual([]);
});

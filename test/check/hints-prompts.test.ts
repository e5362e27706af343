import { describe, expect, it } from "vitest";
import { CATALOGUE } from "./catalogue.ts";
import { checked } from "./checking.ts";
import { GOOD, POOR } from "./prompts.ts";

/** What is advised about a prompt that is filmed with sound, by a model that heeds a negative prompt. */
function advised(prompt: string): string {
  const text = `version: 1\nmodel: priced\nshots:\n  - id: a\n    prompt: ${JSON.stringify(prompt)}\n`;
  const { problems, hints } = checked(text, { catalogue: CATALOGUE });
  expect(problems).toEqual([]);
  return hints.map(({ code }) => code.replace("hint/", "")).join(", ");
}

describe("a good prompt", () => {
  it.each(GOOD)("is left in peace: %s", (prompt) => {
    expect(advised(prompt)).toBe("");
  });
});

describe("a poor prompt", () => {
  it.each(POOR)("is given advice: %s", (prompt, advice) => {
    expect(advised(prompt)).toBe(advice);
  });
});

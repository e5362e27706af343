import { describe, expect, it } from "vitest";
import { readSavedPlan } from "../../src/cli/saved-plan-file.ts";

const STEP = { key: "s1-1", shots: ["harbour"], take: 1, verdict: "film", price_usd: 3.2, price_micro_usd: 3_200_000 };
const SAVED = { film: "film.yaml", address: "own", asked: { film_missing: true }, values: {}, files: {}, shows: {} };
const PLAN = { type: "plan", version: "1.5", provider: "gemini", rehearsal: false, steps: [STEP], saved: SAVED };

function read(value: unknown): ReturnType<typeof readSavedPlan> {
  return readSavedPlan(
    new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)),
    "plan.json",
  );
}

describe("the file of a saved plan", () => {
  it("is read back, also with keys that a later program writes", () => {
    const { steps, asked } = read({ ...PLAN, later: 1, version: "1.99" });
    expect(steps).toEqual([{ key: "s1-1", shots: ["harbour"], take: 1, verdict: "film", price: 3_200_000 }]);
    expect(asked).toEqual({ filmMissing: true });
  });

  it.each([
    ["no JSON", '{"type": "plan"', "it is not JSON"],
    ["another document", { ...PLAN, type: "status" }, "is no saved plan."],
    ["another major version", { ...PLAN, version: "2.0" }, "of version 2.0"],
    ["no version", { ...PLAN, version: undefined }, "plan.json is a plan that names no version."],
    ["what plan --json prints", { ...PLAN, saved: undefined }, "was printed and not saved"],
    ["no film", { ...PLAN, saved: { ...SAVED, film: undefined } }, "does not say what it is for"],
    ["no steps", { ...PLAN, steps: undefined }, "something in it is missing"],
    ["a price that is no amount", { ...PLAN, steps: [{ ...STEP, price_micro_usd: -1 }] }, "something in it is missing"],
    [
      "a verdict that there is not",
      { ...PLAN, steps: [{ ...STEP, verdict: "toString" }] },
      "something in it is missing",
    ],
    ["a digest that is none", { ...PLAN, saved: { ...SAVED, files: { "film.yaml": "abc" } } }, "something in it is"],
    ["a shot that is no text", { ...PLAN, saved: { ...SAVED, asked: { only: [1] } } }, "something in it is missing"],
  ])("is refused where it is %s", (_, value, words) => {
    expect(() => read(value)).toThrow(words);
  });
});

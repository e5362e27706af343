import { expect, test } from "vitest";
import { CATALOGUE, EXTEND } from "./catalogue.ts";
import { problemsOf, short } from "./checking.ts";

/** A storyboard of a shot and so many extensions, 7 s each. */
function chain(hops: number): string {
  const extensions = Array.from(
    { length: hops },
    (_, at) => `  - { id: s${at + 1}, prompt: A boat, extends: s${at} }\n`,
  );
  return `version: 1\nshots:\n  - { id: s0, prompt: A boat }\n${extensions.join("")}`;
}

/** What is wrong with a chain where the first model continues footage like this. */
function slipsOf(hops: number, extend: Partial<typeof EXTEND>): readonly string[] {
  const [lens, ...others] = CATALOGUE.models;
  if (lens === undefined) throw new Error("there is no model");
  const models = [{ ...lens, extend: { ...EXTEND, ...extend } }, ...others];
  const text = new TextEncoder().encode(chain(hops));
  return problemsOf(text, { catalogue: { ...CATALOGUE, models } }).map(short);
}

test("a chain of 20 extensions is never too long where a model takes its newest seconds as bytes, whatever it gives back at most", () => {
  expect(slipsOf(20, { inputs: ["uri"] })).toEqual(["model/extension-too-long at 7:40"]);
  expect(slipsOf(20, { inputs: ["uri", "bytes"] })).toEqual([]);
  expect(slipsOf(20, { inputs: ["interaction", "bytes"], maxHops: 3, maxUpload: 1, maxInput: 1, maxTotal: 8 })).toEqual(
    [],
  );
});

test("it is where not even a second fits beside what is new, and the language's own 20 hold", () => {
  expect(slipsOf(1, { inputs: ["bytes"], maxInput: 5, maxTotal: 7 })).toEqual(["model/extension-too-long at 4:40"]);
  expect(slipsOf(21, { inputs: ["bytes"] })).toEqual(["graph/chain-too-long at 24:41"]);
});

import { expect, test } from "vitest";
import { lengthened } from "../../src/domain/shortened.ts";

const NAMES = ["veo-3.1", "veo-3.1-fast", "veo-3.0", "veo-2.0", "gemini-omni-1.1-flash", "gemini-omni-flash"];

test.each([
  ["veo-2", "veo-2.0"],
  ["veo-3", "veo-3.0"],
  ["VEO-3.1", "veo-3.1"],
  ["veo-3.1-fa", "veo-3.1-fast"],
  ["omni", "gemini-omni-flash"],
  ["sora", undefined],
  ["ve", undefined],
])("%s is short for %s", (word, name) => {
  expect(lengthened(word, NAMES)).toBe(name);
});

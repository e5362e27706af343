import fc from "fast-check";
import { expect, test } from "vitest";
import { painter } from "../../src/report/paint.ts";
import { showWordDiff, stretchesOf } from "../../src/report/word-diff.ts";

const show = (from: string, to: string): string => showWordDiff(from, to, painter(false));

test.each([
  ["a word that came", "The keeper climbs", "The keeper climbs the stairs", "The keeper climbs {+the stairs+}"],
  ["a word that went", "Gulls wheel above the wake", "Gulls wheel above", "Gulls wheel above [-the wake-]"],
  ["a word in place of another", "the first swell", "the last swell", "the [-first-] {+last+} swell"],
  ["words in two places", "a red boat at dawn", "a blue boat at dusk", "a [-red-] {+blue+} boat at [-dawn-] {+dusk+}"],
  ["a text that is another", "Rain", "Snow and wind", "[-Rain-] {+Snow and wind+}"],
])("shows %s", (...[, from, to, shown]) => {
  expect(show(from, to)).toBe(shown);
});

test("counts long stretches that stayed, and keeps the words around a change", () => {
  const words = Array.from({ length: 60 }, (_, index) => `w${index}`);
  const shown = show(words.join(" "), words.with(30, "new").join(" "));
  expect(shown).toBe("… 24 words … w24 w25 w26 w27 w28 w29 [-w30-] {+new+} w31 w32 w33 w34 w35 w36 … 23 words …");
});

test("shows spaces and line ends where nothing else differs", () => {
  expect(show("one  two", "one\ntwo")).toBe(String.raw`"one  two" → "one\ntwo"`);
});

test("lets nothing in a prompt act on the terminal", () => {
  expect(show("plain", "\u001b[31mred")).not.toContain("\u001b");
});

test("is the old text without what came, and the new one without what went, with as much as possible kept", () => {
  const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (from, to) => {
      const stretches = stretchesOf(from, to);
      const without = (kind: string): string[] =>
        stretches.filter((each) => each.kind !== kind).flatMap((each) => each.words);
      expect(without("come")).toEqual(from);
      expect(without("gone")).toEqual(to);
      const kept = stretches.filter(({ kind }) => kind === "same").flatMap((each) => each.words);
      expect(kept.length).toBe(longestCommon(from, to));
    }),
  );
});

/** Counted the slow way. */
function longestCommon(from: readonly string[], to: readonly string[]): number {
  const [first, ...rest] = from;
  if (first === undefined) return 0;
  const at = to.indexOf(first);
  const without = longestCommon(rest, to);
  return at === -1 ? without : Math.max(without, 1 + longestCommon(rest, to.slice(at + 1)));
}

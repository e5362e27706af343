import { expect, test } from "vitest";
import { countOf, listOf, showClock, showCount, showSeconds, showWait } from "../../src/report/words.ts";

test("numbers are grouped and have their noun", () => {
  expect([0, 999, 1000, 9940, 1234567].map(showCount)).toEqual(["0", "999", "1 000", "9 940", "1 234 567"]);
  expect([countOf(1, "shot"), countOf(0, "shot"), countOf(50, "shot")]).toEqual(["1 shot", "0 shots", "50 shots"]);
});

test("times are said as people say them", () => {
  expect([8, 7.5, 1400].map(showSeconds)).toEqual(["8 s", "7.5 s", "1 400 s"]);
  expect([0.2, 45, 99, 720, 5_999, 6_000, 12_000, 7_200].map(showWait)).toEqual([
    "1 s",
    "45 s",
    "99 s",
    "12 min",
    "1 h 40 min",
    "1 h 40 min",
    "3 h 20 min",
    "2 h",
  ]);
  expect([0, 7_900, 64_000, 3_723_000, -5].map(showClock)).toEqual(["0:00", "0:07", "1:04", "1:02:03", "0:00"]);
});

test("names make a sentence, and too many are counted", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((names) => listOf(names))).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect(listOf(["a", "b", "c", "d", "e"], 2)).toBe("a, b and 3 more");
});

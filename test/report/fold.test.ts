import { expect, test } from "vitest";
import { folded } from "../../src/report/fold.ts";

test("words go on below where they began, and none is cut", () => {
  expect(folded("Made: one, two and three.\n  check it  says what is wrong with it, and nothing is", 30)).toBe(
    ["Made: one, two and three.", "  check it", "      says what is wrong with", "      it, and nothing is"].join("\n"),
  );
  expect(folded("  run it  says what is wrong with it", 34)).toBe("  run it  says what is wrong with\n          it");
  expect(folded("one two", undefined)).toBe("one two");
});

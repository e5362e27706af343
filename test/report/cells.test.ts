import { expect, test } from "vitest";
import { cells, cutCells, padCells } from "../../src/report/cells.ts";

test.each([
  ["harbour", 7],
  ["漢字", 4],
  ["ハーバー", 8],
  ["항구", 4],
  ["🚤", 2],
  ["👩‍🚀", 2],
  ["🇩🇪", 2],
  ["cafe\u0301", 4],
  ["naïve", 5],
  ["“quoted” – …", 12],
])("%s takes %i cells", (text, width) => {
  expect(cells(text)).toBe(width);
});

test("pads and cuts by cells, not by characters", () => {
  expect(padCells("漢字", 6)).toBe("漢字  ");
  expect(cutCells("漢字漢字", 6)).toBe("漢字…");
  expect(cutCells("harbour", 7)).toBe("harbour");
  expect(cutCells("harbour", 4)).toBe("har…");
  expect(cutCells("harbour", 0)).toBe("");
});

import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { showModelPages } from "../../src/report/model-page.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";

const models = shippedCatalogue().models;
const now = new Date("2026-10-01");

test.each([40, 80, 100])("pages fit into a terminal of %i columns, and say the same", (columns) => {
  const shown = stripVTControlCharacters(showModelPages(models, { now, color: true, columns }));
  const long = shown.split("\n").filter((line) => line.length > columns);
  // An address or an id is one word, however long.
  expect(long.filter((line) => line.trim().includes(" ") && !line.includes("https://"))).toEqual([]);
  const whole = showModelPages(models, { now, color: false });
  expect(shown.replaceAll(/\s+/g, " ")).toBe(whole.replaceAll(/\s+/g, " "));
});

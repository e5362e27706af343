import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { showModelPages } from "../../src/report/model-page.ts";
import { showModels } from "../../src/report/models-table.ts";
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

test("the table says how often a model with a window extends, and to which second one without", () => {
  const shown = stripVTControlCharacters(showModels(models, { now, color: false }));
  expect(shown).toMatch(/^gemini-omni-1\.1-flash .* \+7 ×20 /m);
  expect(shown).toMatch(/^veo-3\.1 .* \+7→148 /m);
});

test("a price that no shot can have is not told, and no note is an address alone", () => {
  const [model] = models.filter(({ audio, price }) => audio === "toggle" && price !== null);
  if (model === undefined) throw new Error("no model has two prices");
  const pageOf = (audio: "always" | "toggle"): string =>
    showModelPages([{ ...model, audio }], { now, color: false }).replaceAll(/\s+/g, " ");
  expect(pageOf("toggle")).toContain(" silent, ");
  expect(pageOf("always")).not.toContain(" silent");
  expect(showModelPages(models, { now, color: false })).not.toMatch(/^ +\(https:/m);
});

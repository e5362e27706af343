import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { approvalsDocument } from "../../src/report/approvals.ts";
import { doctorDocument } from "../../src/report/doctor.ts";
import { modelsDocument } from "../../src/report/models-json.ts";
import { planDocument } from "../../src/report/plan-json.ts";
import { action, planOf, step } from "./scene.ts";

const page = readFileSync(new URL("../../docs/json.md", import.meta.url), "utf8");

/** The keys of a document and of what its lists hold. */
function keysOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    key,
    ...(Array.isArray(each) ? each.flatMap((item: object) => (typeof item === "object" ? Object.keys(item) : [])) : []),
  ]);
}

test.each([
  ["plan", planDocument(planOf([step(action("a", { price: 1 }))]), { storyboard: "film.yaml", rehearsal: false })],
  ["models", modelsDocument([], "2026-11-22", new Date())],
  ["approvals", approvalsDocument([], { file: "film.yaml", rehearsal: false, changed: new Set() })],
  [
    "doctor",
    doctorDocument({
      storyboard: "film.yaml",
      provider: "gemini",
      diagnoses: [{ part: "film", name: "film", verdict: "error", says: "No.", hint: "Mend it.", code: "yaml/syntax" }],
    }),
  ],
])("every key of the document %s is written in docs/json.md, in snake_case", (type, document) => {
  const keys = keysOf(document);
  expect(page).toContain(`| \`${type}\` |`);
  expect(keys.length).toBeGreaterThan(3);
  expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  expect(keys.filter((key) => !/^[a-z_]+$/.test(key))).toEqual([]);
});

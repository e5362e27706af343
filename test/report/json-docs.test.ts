import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { DOCUMENTS } from "../../scripts/documents/all.ts";
import { schemaOf, type Schema } from "../../scripts/schemas.ts";
import { EDITOR_WORDS } from "../../scripts/validators.ts";
import { approvalsDocument } from "../../src/report/approvals.ts";
import { doctorDocument } from "../../src/report/doctor.ts";
import { modelsDocument } from "../../src/report/models-json.ts";
import { planDocument } from "../../src/report/plan-json.ts";
import { checkDocument, checkStream } from "../helpers/printed.ts";
import { action, planOf, step } from "./scene.ts";

const plan = planDocument(planOf([step(action("a", { price: 1 }))]), { storyboard: "film.yaml", rehearsal: false });

test.each([
  ["plan", plan],
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
])("%s is what the published schema says, to its version and its last key", (type, document) => {
  expect(document).toHaveProperty("type", type);
  expect(() => checkDocument(document)).not.toThrow();
});

test("a key that nobody described, one that is missing, another version and another document are found in what tests print", () => {
  const { storyboard: _, ...rest } = Object(plan);
  expect(() => checkDocument({ ...Object(plan), surprise: 1 })).toThrow("surprise");
  expect(() => checkDocument({ ...Object(plan), totals: { ...Object(plan).totals, surprise: 1 } })).toThrow("surprise");
  expect(() => checkDocument(rest)).toThrow("storyboard");
  expect(() => checkDocument({ ...Object(plan), version: "1.99" })).toThrow("1.99");
  expect(() => checkDocument({ type: "surprise", version: "1.0" })).toThrow("surprise");
  expect(() => checkStream('{"type":"version","v":"1.0","storyboard":"0.1.0"', { cut: false })).toThrow("no end");
  expect(() => checkStream('{"type":"version","v":"1.0"}\n', { cut: false })).toThrow("storyboard");
});

test("readers of the schema may read past what it does not know", () => {
  const validate = new Ajv({ strict: false }).compile(schemaOf("documents"));
  expect(validate({ ...Object(plan), surprise: 1 })).toBe(true);
  expect(validate({ type: "surprise", version: "1.0" })).toBe(true);
  expect(validate({ ...Object(plan), totals: 1 })).toBe(false);
  expect(validate({ ...Object(plan), version: "2.0" })).toBe(false);
});

test("the schema has a name, and no word that ajv in its strict mode does not know but ours for editors", () => {
  const schema = schemaOf("documents");
  expect(schema.$id).toBe("urn:storyboard:documents:1");
  const strict = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
  expect(strict.addVocabulary([...EDITOR_WORDS]).compile(schema)).toBeTypeOf("function");
  expect(JSON.stringify(schema)).not.toMatch(/\]\(|docs\/|\.md\b/);
});

test("every document and every mapping has a heading, and every key is in snake_case and says what it is", () => {
  const page = readFileSync(new URL("../../docs/json.md", import.meta.url), "utf8");
  const { definitions = {} } = schemaOf("documents");
  for (const { type } of DOCUMENTS) expect(page).toContain(`\n## ${type}\n`);
  for (const [name, part] of Object.entries<Schema>(definitions)) {
    expect(part.description, name).toMatch(/\.$/);
    for (const [key, inner] of Object.entries(part.properties ?? {})) {
      expect(key).toMatch(/^[a-z_]+$/);
      expect(inner.$ref ?? inner.description, `${name}.${key}`).toMatch(/^#|\.$/);
    }
  }
});

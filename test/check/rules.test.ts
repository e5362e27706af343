import { readdirSync, readFileSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Finding } from "../../src/domain/problem.ts";
import { HINTS, MODEL_RULES, RULES } from "../../src/check/rules.ts";
import { knownModel } from "../../src/check/rules/model/known-model.ts";
import { shotCount } from "../../src/check/rules/shot-count.ts";
import { SCHEMA_WORDS } from "../../src/check/schema/words.ts";
import { hintsOf, problemsOf } from "./checking.ts";
import { codeOf, EXAMPLES, IN_EXAMPLES, SETTINGS } from "./examples.ts";

const EVERY = [shotCount, ...RULES, knownModel, ...MODEL_RULES, ...HINTS];

/** Tells of each thing that a rule finds. */
function watch(
  rule: { readonly name: string; readonly check: (...given: never[]) => Iterable<Finding> },
  told: (pair: string, code: string) => void,
): void {
  const { name, check } = rule;
  vi.spyOn(rule, "check").mockImplementation(function* (...given: never[]) {
    for (const finding of check(...given)) {
      told(`${name}: ${finding.code}`, finding.code);
      yield finding;
    }
  });
}

/** `rule: code` of everything that rules find in examples, and of that what the example promises. */
function foundByRules(): { readonly all: ReadonlySet<string>; readonly promised: ReadonlySet<string> } {
  const all = new Set<string>();
  const promised = new Set<string>();
  let code = "";
  const told = (pair: string, found: string): void => {
    all.add(pair);
    if (found === code) promised.add(pair);
  };
  for (const rule of EVERY) watch(rule, told);
  onTestFinished(() => void vi.restoreAllMocks());
  for (const example of EXAMPLES) {
    code = codeOf(example);
    problemsOf(example.bytes, IN_EXAMPLES);
    hintsOf(example.bytes, IN_EXAMPLES);
  }
  return { all, promised };
}

const PAIRS = EVERY.flatMap(({ name, codes }) => codes.map((code) => `${name}: ${code}`));

test("every rule has an example that breaks it alone, for each of its codes, and finds nothing else", () => {
  const { all, promised } = foundByRules();
  expect(PAIRS.filter((pair) => !promised.has(pair))).toEqual([]);
  expect([...all].filter((pair) => !PAIRS.includes(pair))).toEqual([]);
});

test("every rule has a name of its own, which is its file's", () => {
  const names = EVERY.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const files = readdirSync(new URL("../../src/check/rules/", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => path.replace(/^.*\//, "").replace(/\.ts$/, ""));
  expect(names.filter((name) => !files.includes(name))).toEqual([]);
});

function isAdvice(code: string): boolean {
  return code.startsWith("hint/");
}

test("advice is told by hints alone", () => {
  expect(HINTS.flatMap(({ codes }) => codes).filter((code) => !isAdvice(code))).toEqual([]);
  expect([...RULES, ...MODEL_RULES].flatMap(({ codes }) => codes).filter(isAdvice)).toEqual([]);
});

test("every keyword of the schema has words of its own, and an example that fails it", () => {
  const told = new Set<string>();
  for (const keyword of Object.keys(SCHEMA_WORDS)) {
    const words = SCHEMA_WORDS[keyword];
    if (words === undefined) continue;
    vi.spyOn(SCHEMA_WORDS, keyword).mockImplementation((...given) => {
      told.add(keyword);
      return words(...given);
    });
  }
  onTestFinished(() => void vi.restoreAllMocks());
  for (const { bytes } of EXAMPLES) problemsOf(bytes, IN_EXAMPLES);
  expect(Object.keys(SCHEMA_WORDS).filter((keyword) => !told.has(keyword))).toEqual([]);
});

/** Keywords by which a schema refuses a value. */
const REFUSING =
  /^(?:type|enum|const|required|pattern|format|multipleOf|additionalProperties|propertyNames|dependencies|contains|uniqueItems|not|anyOf|oneOf|(?:m|exclusiveM)(?:in|ax)(?:imum|Length|Items|Properties))$/;
/** Keywords that hold schemas by name, and those that hold one or several; not `if` and `anyOf`, whose own words are told. */
const NAMED: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions", "dependencies"]);
const NESTED: ReadonlySet<string> = new Set(["items", "additionalProperties", "allOf", "then", "else"]);

function* keywordsIn(schema: unknown): Iterable<string> {
  if (typeof schema === "boolean") yield* schema ? [] : ["false schema"];
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (NAMED.has(key)) for (const inner of Object.values(Object(value))) yield* keywordsIn(inner);
    if (NESTED.has(key)) for (const inner of [value].flat()) yield* keywordsIn(inner);
    if (REFUSING.test(key) && typeof value !== "boolean") yield key;
  }
}

test("no keyword of the storyboard's schema is without words", () => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL("../../schemas/storyboard.schema.json", import.meta.url), "utf8"),
  );
  const used = new Set(keywordsIn(schema));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((keyword) => SCHEMA_WORDS[keyword] === undefined)).toEqual([]);
});

test("every code that reading or checking tells has an example", () => {
  const told = ["read", "check"].flatMap((stage) => codesIn(new URL(`../../src/${stage}/`, import.meta.url)));
  // It is about a file that is too large to lie here; read.test.ts makes it.
  const known = new Set([...EXAMPLES, ...SETTINGS].map(codeOf).concat("file/too-large"));
  expect(told.length).toBeGreaterThan(40);
  expect(told.filter((code) => !known.has(code))).toEqual([]);
});

function codesIn(source: URL): string[] {
  const texts = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(name, source), "utf8"));
  return texts.flatMap((text) =>
    [...text.matchAll(/"((?:yaml|schema|shot|words|graph|image|cut|model|hint|file)\/[a-z0-9-]+)"/g)].map(
      (match) => match[1] ?? "",
    ),
  );
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { LEADING } from "../../scripts/read-on.ts";
import { EDITOR_WORDS } from "../../scripts/validators.ts";
import { describedIn, filledIn, resolved, schemaOf, type Schema, type SchemaName } from "../../scripts/schemas.ts";
import { root } from "../helpers/modules.ts";

const NAMES: readonly SchemaName[] = ["storyboard", "config", "events", "provenance"];
const schemas = NAMES.map((name) => ({ name, schema: schemaOf(name) }));

/** Every part of the published schemas that describes something, with the words of what it refers to. */
const parts = schemas.flatMap(({ name, schema }) =>
  [...describedIn(schema)].map(({ pointer, part }) => ({ name, pointer, part: resolved(part, schema) })),
);

/** As anybody would validate: all words that ajv does not know are passed over. */
const plain = new Ajv({ strict: false });
for (const { schema } of schemas) plain.addSchema(schema);

/** What a part of a schema has to say about a value at its place. */
function at(schema: Schema, pointer: string): ValidateFunction {
  return plain.compile({ $ref: `${schema.$id ?? ""}#${pointer}` });
}

describe.each(parts)("$name $pointer", ({ name, pointer, part }) => {
  const schema = schemaOf(name);

  it("has words for editors", () => {
    expect(part.title).toMatch(/^[A-Z]/);
    expect(part.description).toMatch(/\.$/);
    expect(part.description).not.toMatch(/[`\]]/);
    expect(part.markdownDescription).toMatch(/\.$/);
    expect(part.examples?.length).toBeGreaterThan(0);
    expect(part.enumDescriptions ?? []).toHaveLength(part.enum?.length ?? 0);
    for (const words of part.enumDescriptions ?? []) expect(words).toMatch(/^[A-Z].*\.$/);
    if (part.pattern !== undefined) expect(part.patternErrorMessage).toMatch(/^[A-Z].*\.$/);
  });

  it("shows examples, a default and snippets that are valid there", () => {
    const validate = at(schema, pointer);
    const shown = [
      ...(part.examples ?? []),
      ...(part.default === undefined ? [] : [part.default]),
      ...(part.defaultSnippets ?? []).map(({ body }) => filledIn(body)),
    ];
    for (const value of shown) {
      validate(value);
      expect(validate.errors ?? [], JSON.stringify(value)).toEqual([]);
    }
  });

  it("shows no mapping as an example where editors would offer it as a value, but in a snippet", () => {
    if (name === "storyboard" && Array.isArray(part.type) && part.type.includes("object")) {
      expect((part.examples ?? []).filter((example) => typeof example === "object")).toEqual([]);
      expect(part.defaultSnippets?.length).toBeGreaterThan(0);
    }
  });

  it("lets through no key that is not described", () => {
    const isOpen = name === "events" || name === "provenance" || typeof part.additionalProperties === "object";
    if (part.properties && !isOpen) {
      expect(part.additionalProperties).toBe(false);
      expect(Object.keys(part.patternProperties ?? {})).toEqual(["^x-"]);
    }
  });
});

describe("the published schemas", () => {
  it("describe more than a hundred parts", () => {
    expect(parts.length).toBeGreaterThan(100);
  });

  it.each(schemas)("have a name that no server answers to: $name", ({ name, schema }) => {
    expect(schema.$id).toBe(`urn:storyboard:${name}:1`);
  });

  it.each(schemas)(
    "have no word that ajv in its strict mode does not know, but ours for editors: $name",
    ({ schema }) => {
      const strict = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
      expect(() => strict.compile(schema)).toThrow("markdownDescription");
      strict.addVocabulary([...EDITOR_WORDS]);
      expect(strict.compile(schema)).toBeTypeOf("function");
    },
  );

  it("do not compare entries of lists with each other, which would take a square of time", () => {
    for (const { name } of schemas)
      expect(readFileSync(join(root, `schemas/${name}.schema.json`), "utf8")).not.toContain("uniqueItems");
  });

  it.each(readdirSync(join(root, "storyboards")).filter((file) => /^(?!.*\.lock\.).*\.yaml$/.test(file)))(
    "validate storyboards/%s with plain ajv",
    (file) => {
      const validate = at(schemaOf("storyboard"), "");
      validate(parse(readFileSync(join(root, "storyboards", file), "utf8")));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it("link nowhere, because they are copied to where no page of ours is", () => {
    for (const { name } of schemas) {
      const text = readFileSync(join(root, `schemas/${name}.schema.json`), "utf8");
      expect(text).not.toMatch(/\]\(|docs\/|\.md\b/);
    }
  });

  it("have pages that tell more, to which the reference leads", () => {
    const page = readFileSync(join(root, "docs/reference.md"), "utf8");
    for (const heading of LEADING) expect(page).toMatch(new RegExp(`^###? ${heading}\n\n[^\n]*\\]\\(`, "m"));
  });
});

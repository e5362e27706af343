import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checked } from "./checking.ts";

type Schema = { readonly [key: string]: unknown };

const schema = JSON.parse(
  readFileSync(new URL("../../schemas/storyboard.schema.json", import.meta.url), "utf8"),
) as Schema;

function* propertiesOf(value: unknown, path: string): Iterable<readonly [string, Schema]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = `${path}/${key}`;
    if (key === "properties" && !/\/(?:anyOf|dependencies)\//.test(here)) {
      for (const [name, property] of Object.entries(inner as Schema)) yield [`${here}/${name}`, property as Schema];
    }
    yield* propertiesOf(inner, here);
  }
}

const properties = [...propertiesOf(schema, "")].map(([path, property]) => {
  const name = String(property["$ref"] ?? "").replace("#/definitions/", "");
  return [path, name === "" ? property : ((schema["definitions"] as Schema)[name] as Schema)] as const;
});

test.for(properties)("%s helps editors", ([, property]) => {
  expect(property).toMatchObject({
    title: expect.stringMatching(/^[A-Z]/),
    description: expect.stringMatching(/\.$/),
    markdownDescription: expect.any(String),
    examples: expect.any(Array),
  });
  const { enum: words, enumDescriptions } = property as { enum?: unknown[]; enumDescriptions?: unknown[] };
  expect(enumDescriptions?.length).toBe(words?.length);
});

test("no mapping of the language lets unknown keys through", () => {
  const maps = [
    schema,
    ...properties.map(([, property]) => property),
    (schema["definitions"] as { shot: Schema }).shot,
  ].filter((property) => "properties" in property);
  expect(maps.length).toBeGreaterThan(5);
  for (const map of maps) expect(map["additionalProperties"]).toBe(false);
});

test("the examples of a shot's keys are accepted", () => {
  const shot = ((schema["definitions"] as Schema)["shot"] as Schema)["properties"] as Schema;
  for (const [path, property] of properties.filter(([name]) => name.startsWith("/definitions/shot/properties/"))) {
    const key = path.split("/").at(-1) ?? "";
    expect(shot).toHaveProperty(key);
    for (const example of property["examples"] as unknown[]) {
      const value = { id: "a", prompt: "A boat", [key]: example };
      const { problems } = checked(JSON.stringify({ version: 1, shots: [value] }));
      expect(problems.filter((problem) => problem.code.startsWith("schema/"))).toEqual([]);
    }
  }
});

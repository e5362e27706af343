import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { list, mapping, text, type Raw } from "../../src/check/raw.ts";
import { checked } from "./checking.ts";

const parsed: unknown = JSON.parse(
  readFileSync(new URL("../../schemas/storyboard.schema.json", import.meta.url), "utf8"),
);
const schema = mapping(parsed);
const definitions = mapping(schema["definitions"]);

function* propertiesOf(value: unknown, path: string): Iterable<readonly [string, Raw]> {
  for (const [key, inner] of Object.entries(mapping(value))) {
    const here = `${path}/${key}`;
    if (key === "properties" && !here.includes("/dependencies/")) {
      for (const [name, property] of Object.entries(mapping(inner))) yield [`${here}/${name}`, mapping(property)];
    }
    yield* propertiesOf(inner, here);
  }
}

const properties = [...propertiesOf(schema, "")].map(([path, property]) => {
  const name = text(property["$ref"])?.replace("#/definitions/", "");
  return [path, name === undefined ? property : mapping(definitions[name])] as const;
});

test.for(properties)("%s helps editors", ([, property]) => {
  expect(text(property["title"])).toMatch(/^[A-Z]/);
  expect(text(property["description"])).toMatch(/\.$/);
  expect(text(property["markdownDescription"])).toBeDefined();
  expect(list(property["examples"]).length).toBeGreaterThan(0);
  expect(list(property["enumDescriptions"])).toHaveLength(list(property["enum"]).length);
});

test("no mapping of the language lets unknown keys through", () => {
  const all = [schema, ...Object.values(definitions).map(mapping), ...properties.map(([, property]) => property)];
  const maps = all.filter((one) => one["properties"] !== undefined);
  expect(maps.length).toBeGreaterThan(5);
  for (const map of maps) expect(map["additionalProperties"]).toBe(false);
});

test("the examples of a shot's keys are accepted", () => {
  const ofShots = properties.filter(([path]) => path.startsWith("/definitions/shot/properties/"));
  expect(ofShots.length).toBeGreaterThanOrEqual(15);
  for (const [path, property] of ofShots) {
    for (const example of list(property["examples"])) {
      const shot = { id: "a", prompt: "A boat", [path.split("/").at(-1) ?? ""]: example };
      const { problems } = checked(JSON.stringify({ version: 1, shots: [shot] }));
      expect(problems.filter((problem) => problem.code.startsWith("schema/"))).toEqual([]);
    }
  }
});

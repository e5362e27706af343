import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkConfig } from "../../src/check/config.ts";
import { list, mapping, type Raw } from "../../src/check/raw.ts";
import { sourceOf } from "./checking.ts";

const schema: unknown = JSON.parse(readFileSync(new URL("../../schemas/config.schema.json", import.meta.url), "utf8"));
const page = readFileSync(new URL("../../docs/storyboards.md", import.meta.url), "utf8");
const reference = readFileSync(new URL("../../docs/reference.md", import.meta.url), "utf8");

function propertiesOf(value: unknown): readonly (readonly [string, Raw])[] {
  return Object.entries(mapping(mapping(value)["properties"])).map(([name, property]) => [name, mapping(property)]);
}

const settings = propertiesOf(schema);
const limits = propertiesOf(mapping(mapping(schema)["properties"])["limits"]);

test("every setting is explained", () => {
  expect(limits).toHaveLength(5);
  for (const [name] of [...settings, ...limits]) expect(reference).toContain(`\n| [\`${name}\`](#`);
});

test("the examples of every limit are accepted, and the number before the least is not", () => {
  for (const [name, property] of limits) {
    const problems = (value: unknown): unknown =>
      checkConfig(sourceOf(JSON.stringify({ limits: { [name]: value } }))).problems.map(({ code }) => code);
    for (const example of list(property["examples"])) expect(problems(example)).toEqual([]);
    expect(problems(Number(property["minimum"]) - 1)).toEqual(["schema/out-of-range"]);
  }
});

test("the settings in the documentation have no fault", () => {
  const written = /^```yaml configuration\n([^]*?)^```$/m.exec(page)?.[1] ?? "";
  expect(checkConfig(sourceOf(written))).toEqual({
    problems: [],
    config: { provider: "vertex", limits: { concurrency: 4, requestsPerMinute: 10 } },
  });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkConfig } from "../../src/check/config.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { list, mapping, type Raw } from "../../src/check/raw.ts";
import { CATALOGUE } from "./catalogue.ts";
import { sourceOf } from "./checking.ts";

const SETTLED = { catalogue: CATALOGUE, trustPrices: false };

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
      checkConfig(sourceOf(JSON.stringify({ limits: { [name]: value } })), SETTLED).problems.map(({ code }) => code);
    for (const example of list(property["examples"])) expect(problems(example)).toEqual([]);
    expect(problems(Number(property["minimum"]) - 1)).toEqual(["schema/out-of-range"]);
  }
});

const documented = [...page.matchAll(/^```yaml configuration\n([^]*?)^```$/gm)].map(([, written = ""]) => written);

test("the settings in the documentation have no fault", () => {
  const checked = documented.map((written) =>
    checkConfig(sourceOf(written), { ...SETTLED, catalogue: shippedCatalogue() }),
  );
  expect(checked.map(({ problems }) => problems)).toEqual(documented.map(() => []));
  expect(checked[0]?.config).toMatchObject({ provider: "vertex", limits: { concurrency: 4, requestsPerMinute: 10 } });
  expect(checked.length).toBeGreaterThan(1);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ModelSpec } from "../../src/domain/catalogue.ts";
import { isShutDown, takesEveryName } from "../../src/domain/models.ts";
import { showMoney } from "../../src/domain/money.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";

const { checked, models } = shippedCatalogue();
const page = readFileSync(new URL("../../docs/providers.md", import.meta.url), "utf8");

/** A row of the page's table. */
function rowOf(model: ModelSpec): string {
  const { provider, id, family, durations, resolutions, price } = model;
  const [least, most] = [durations[0] ?? 0, durations.at(-1) ?? 0];
  const lengths = durations.length > 4 ? `${least} to ${most} s` : `${durations.join(", ")} s`;
  const name = takesEveryName(model) ? "any name" : `\`${id}\``;
  const at = Object.entries(price ?? {}).find(([size]) => size === model.defaultResolution)?.[1];
  const cost = at === undefined ? "not known" : [...new Set([at.withAudio, at.silent])].map(showMoney).join(", ");
  const cells = [`\`${provider}\``, name, takesEveryName(model) ? "" : `\`${family}\``, stateOf(model), lengths];
  return `| ${[...cells, Object.keys(resolutions).join(" "), cost].join(" | ")} |`;
}

function stateOf(model: ModelSpec): string {
  const { shutdown, retiresNotBefore, status, provider } = model;
  if (isShutDown(model, new Date(checked))) return `shut on ${shutdown ?? "a day that is not known"}`;
  if (provider === "animatic") return "drawn on your machine";
  const promise = retiresNotBefore === undefined ? "" : `, promised until ${retiresNotBefore}`;
  return `${status === "preview" ? "preview" : "open"}${promise}`;
}

test("docs/providers.md has the table of the catalogue's models", () => {
  const written = page
    .split("\n")
    .filter((line) => /^\| `(?:gemini|vertex|openai|animatic)` \| (?:`|any name)/.test(line));
  expect(written).toEqual(models.map(rowOf));
});

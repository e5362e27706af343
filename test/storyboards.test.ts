import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { examine, prepare, type Production } from "../src/pipeline.ts";
import { shownIn } from "../src/cli/commands/plan.ts";
import { secondsBeside } from "../src/cli/film-length.ts";
import { formatStoryboard } from "../src/pipeline/format.ts";
import { showPlan } from "../src/report/plan-table.ts";
import { shippedCatalogue } from "../src/world/catalogue/load.ts";
import { lookAtFiles } from "../src/world/project/files.ts";
import { lookAtImages } from "../src/world/project/images.ts";

const FOLDER = join(import.meta.dirname, "../storyboards");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml") && !name.endsWith(".lock.yaml"));
/** The plans are those of this day: the catalogue's dates must not turn them. */
const NOW = new Date("2026-10-01T12:00:00.000Z");
const LIMITS = { requestsPerMinute: 10, concurrency: 2 };

async function planned(name: string): Promise<Production & { readonly beside: number }> {
  const catalogue = shippedCatalogue();
  const examined = await examine(await readFile(join(FOLDER, name)), name, {
    catalogue,
    now: NOW,
    cast: (named) => ({ provider: named ?? "gemini", customEndpoint: false }),
    look: async (paths) => await lookAtImages(paths, { folder: FOLDER, root: FOLDER }),
    lookAtFiles: async (paths) => await lookAtFiles(paths, { folder: FOLDER, root: FOLDER }),
  });
  expect(examined.problems).toEqual([]);
  expect([...examined.ruleBreaks.values()].flat().filter(({ severity }) => severity === "error")).toEqual([]);
  if (examined.storyboard === undefined || examined.casting === undefined) throw new Error(`${name} has no storyboard`);
  const production = await prepare(examined.storyboard, {
    provider: examined.casting.provider,
    catalogue,
    images: examined.images,
    now: NOW,
    limits: LIMITS,
    remembered: new Map(),
    filmMissing: false,
    picks: new Map(),
    pins: new Map(),
    ledger: { holdings: async () => new Map(), open: async () => [], claimsSince: async () => [] },
    media: { has: async () => new Set() },
  });
  return { ...production, beside: secondsBeside({ examined }, examined.storyboard, production) };
}

describe("the storyboards that come along", () => {
  it("are at least five, from one shot to a chain of 20 extensions", async () => {
    expect(FILES.length).toBeGreaterThanOrEqual(5);
    const plans = await Promise.all(FILES.map(async (name) => (await planned(name)).plan));
    expect(Math.min(...plans.map(({ steps }) => steps.length))).toBe(1);
    expect(Math.max(...plans.flatMap(({ steps }) => steps.map(({ action }) => action.hop)))).toBe(20);
  });

  it.each(FILES)("%s is in canonical form", async (name) => {
    const { text, formatted } = formatStoryboard(await readFile(join(FOLDER, name)), name);
    expect(formatted).toBe(text);
  });

  it.each(FILES)("%s plans as before, down to its keys", async (name) => {
    const { storyboard, plan, graph, beside } = await planned(name);
    const keys = plan.steps.map(({ action }) => `${action.key}  ${action.shots.join(", ")}`);
    const text = `${showPlan(plan, { file: name, color: false, rehearsal: false, shows: shownIn(storyboard, { graph }), beside })}\n\n${keys.join("\n")}\n`;
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, `golden/${basename(name, ".yaml")}.plan.txt`));
  });
});

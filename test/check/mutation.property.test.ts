import { expect, test } from "vitest";
import type { ProviderName } from "../../src/domain/names.ts";
import type { Problem, Span } from "../../src/domain/problem.ts";
import { configure } from "../../src/pipeline/configure.ts";
import { examine } from "../../src/pipeline/examine.ts";
import { filmGraph } from "../../src/pipeline/film-graph.ts";
import { formatStoryboard } from "../../src/pipeline/format.ts";
import { problemsOfValues, readValues } from "../../src/pipeline/variables.ts";
import { asDigest } from "../../src/domain/digest.ts";
import { showProblems } from "../../src/report/diagnostics.ts";
import { githubAnnotations } from "../../src/report/github.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { chanceOf, mutant, SEEDS, type Seed } from "./mutants.ts";

/** Mutations, and the number that they begin with: another one gives others. */
const MUTATIONS = Number(process.env["STORYBOARD_MUTATIONS"] ?? 10_000);
const FIRST = Number(process.env["STORYBOARD_MUTATIONS_FROM"] ?? 0);
/** So many are a test of their own. */
const BATCH = 1_000;
const BATCHES = Array.from({ length: Math.ceil(MUTATIONS / BATCH) }, (_, batch) => FIRST + batch * BATCH);

const catalogue = shippedCatalogue();
const picture = { digest: asDigest("0".repeat(64)), mimeType: "image/png", bytes: 100 } as const;
const OUTSIDE = {
  catalogue,
  now: new Date("2026-10-01T12:00:00Z"),
  maxShots: 200,
  cast: (named: ProviderName | undefined) => ({
    provider: named ?? ("vertex" as const),
    customEndpoint: false,
  }),
  look: async (paths: readonly string[]) => await Promise.resolve(new Map(paths.map((path) => [path, picture]))),
  lookAtFiles: async (paths: readonly string[]) =>
    await Promise.resolve(new Map(paths.map((path) => [path, { type: "video/mp4", seconds: 8 }]))),
};

type Told = { readonly text?: string | undefined; readonly problems: readonly Problem[] };

/** Everything that is told of a file, by the way that its kind goes. */
async function told({ kind }: Seed, bytes: Uint8Array, number: number): Promise<Told> {
  if (kind === "configuration") return configure(bytes, "film.yaml", { catalogue, trustPrices: false });
  if (kind === "variables") {
    const values = readValues(bytes, "film.yaml");
    return { text: values.text, problems: problemsOfValues({ files: [values], flags: [] }, undefined) };
  }
  const { text, storyboard, problems, ruleBreaks, hints } = await examine(bytes, "film.yaml", OUTSIDE);
  if (storyboard) filmGraph(storyboard, { catalogue, provider: "vertex" });
  // It has a property test of its own.
  if (number % 4 === 0) formatStoryboard(bytes, "film.yaml");
  return { text, problems: [...problems, ...[...ruleBreaks.values()].flat(), ...hints] };
}

function isIn(lines: readonly string[], { start, end }: Span): boolean {
  return start.line >= 1 && start.line <= lines.length && end.line === start.line && end.column > start.column;
}

test.each(BATCHES)("no mutation from %i on makes anything throw, and every problem has its place", async (first) => {
  for (let number = first; number < first + BATCH; number += 1) {
    const seed = SEEDS[number % SEEDS.length];
    if (seed === undefined) continue;
    const bytes = mutant(seed, chanceOf(number));
    const name = `mutation ${number} of ${seed.name}`;
    try {
      const { text, problems } = await told(seed, bytes, number);
      const lines = (text ?? new TextDecoder().decode(bytes)).split(/\r\n?|\n/);
      for (const { code, at, message, hint, related = [] } of problems) {
        if (code === "file/too-large") continue;
        const places = [at, ...related.map((link) => link.at)];
        expect(
          places.every((place) => place !== undefined && isIn(lines, place)),
          `${name}: ${code}`,
        ).toBe(true);
        expect(`${message} ${hint ?? ""}`, name).not.toMatch(/\bundefined\b|\[object /);
      }
      showProblems(problems, { ...(text !== undefined && { text }), file: "film.yaml", color: true });
      githubAnnotations(problems);
      JSON.stringify(problems);
    } catch (error) {
      throw new Error(`${name}:\n${new TextDecoder().decode(bytes).slice(0, 2_000)}`, { cause: error });
    }
  }
});

test.each([
  ["a mapping in the place of a word", "    regenerate: { a: b }\n", "schema/wrong-value"],
  ["a word that every object answers to", "    pick: constructor\n", "schema/wrong-value"],
  ["a trimmed shot of no length", "    duration: 0\ncut: { sequence: [a] }\n", "schema/out-of-range"],
])("what a mutation once broke stays mended: %s", async (_, tail, code) => {
  const bytes = new TextEncoder().encode(`version: 1\nshots:\n  - id: a\n    prompt: Boat\n${tail}`);
  const { problems } = await told({ name: "", kind: "storyboard", text: "" }, bytes, 0);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});

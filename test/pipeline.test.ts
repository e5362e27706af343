import { describe, expect, test } from "vitest";
import { configure, examine, type Casting, type Examined } from "../src/pipeline.ts";
import { showProblems } from "../src/report/diagnostics.ts";
import { shippedCatalogue } from "../src/world/catalogue/load.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function examined(text: string): Promise<Examined<Casting>> {
  return await examine(bytes(text), "film.yaml", {
    catalogue: shippedCatalogue(),
    now: new Date("2026-10-01"),
    cast: () => ({ provider: "vertex", customEndpoint: false }),
    look: async () => await Promise.resolve(new Map()),
    lookAtFiles: async () => await Promise.resolve(new Map()),
  });
}

describe("examining", () => {
  test("tells everything at once and in order, each with its line, and gives no storyboard to film", async () => {
    const found = await examined("version: 1\nfps: 3\nshots:\n  - id: a\n    prompt: A boat #3\n    seed: -1\n");
    expect(found.problems.map(({ code, at }) => [code, at?.start.line])).toEqual([
      ["schema/unknown-key", 2],
      ["yaml/cut-by-comment", 5],
      ["schema/out-of-range", 6],
    ]);
    const shown = showProblems(found.problems, { ...found, color: false });
    for (const line of ["> 2 | fps: 3", "> 5 |     prompt: A boat #3", "> 6 |     seed: -1"])
      expect(shown).toContain(line);
    expect(found).not.toHaveProperty("storyboard");
  });

  test("a cut prompt alone is enough to film nothing", async () => {
    const found = await examined("version: 1\nshots:\n  - id: a\n    prompt: A boat #3\n");
    expect(found.problems.map(({ code }) => code)).toEqual(["yaml/cut-by-comment"]);
    expect(found).not.toHaveProperty("storyboard");
  });

  test("an anchor that nothing leads to is enough, though all could be read", async () => {
    const found = await examined("version: 1\nshots:\n  - { id: &a a, prompt: A }\n");
    expect(found.problems.map(({ code }) => code)).toEqual(["yaml/alias"]);
    expect(found).not.toHaveProperty("storyboard");
  });

  test("shows the line of a file that cannot be understood at all", async () => {
    const found = await examined("version: 1\nshots:\n\t- id: a\n");
    expect(found).not.toHaveProperty("source");
    expect(showProblems(found.problems, { ...found, color: false })).toMatch(/^> 3 \| .*- id: a$/m);
  });
});

const SETTLED = { catalogue: shippedCatalogue(), trustPrices: false };

describe("configuring", () => {
  test.each(["", "# the root\n", "---\n", "\t\n", "{}\n"])("%j only marks the root", (text) => {
    expect(configure(bytes(text), "c.yaml", SETTLED)).toMatchObject({ config: { limits: {} }, problems: [] });
  });

  test("carries every setting", () => {
    const text = `provider: gemini
limits: { concurrency: 2, requests_per_minute: 3, requests_per_day: 4, poll_seconds: 5, timeout_minutes: 6 }
`;
    const { config, problems } = configure(bytes(text), "c.yaml", SETTLED);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      provider: "gemini",
      limits: { concurrency: 2, requestsPerMinute: 3, requestsPerDay: 4, pollSeconds: 5, timeoutMinutes: 6 },
    });
  });

  test("tells everything at once, with its lines, and keeps what is right", () => {
    const found = configure(
      bytes("provider: gemini\nlimit: 3\nlimits:\n  concurrency: *x\n  poll_seconds: -1\n"),
      "c.yaml",
      SETTLED,
    );
    expect(found.problems.map(({ code, at }) => [code, at?.start.line])).toEqual([
      ["schema/unknown-key", 2],
      ["yaml/alias", 4],
      ["schema/out-of-range", 5],
    ]);
    expect(found.config.provider).toBe("gemini");
    expect(found.text).toContain("limit: 3");
  });

  test.each([
    "version: 1\n",
    "5\n",
    "a: *x\n",
    "<<: { provider: gemini }\n",
    "a: 1\n---\nb: 1\n",
    "%YAML 1.1\n---\na: 1\n",
    "[".repeat(100),
    "\u0000",
    "limits:\n",
    "a:\n\t- b\n",
  ])("speaks of no storyboard and of no shots: %j", (text) => {
    const { problems } = configure(bytes(text), "c.yaml", SETTLED);
    const words = problems.map(({ message, hint = "" }) => `${message} ${hint}`).join("\n");
    expect(words).toMatch(/\S/);
    expect(words).not.toMatch(/storyboard|shots|defaults/i);
  });

  test("speaks of the configuration", () => {
    expect(configure(bytes("version: 1\n"), "c.yaml", SETTLED).problems[0]?.message).toBe(
      'The configuration has no key "version".',
    );
  });
});

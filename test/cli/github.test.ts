import { expect, test } from "vitest";
import { openDesk } from "../helpers/cli.ts";

const NASTY = ["::error file=film.yaml::forged", "  ::stop-commands::x", "a ##[add-mask]harbour"];

/** A film in which every text that an author writes begins with a command. */
const FILM = `version: 1
title: "::warning::title"
shots:
  - id: harbour
    prompt: |
${NASTY.map((line) => `      ${line}`).join("\n")}
    duration: 4
    negative_prompt: "::add-mask::fog"
`;

test("no word of an author is a command to GitHub, whatever is printed of it", async () => {
  await using desk = await openDesk({ "film.yaml": FILM, "::error::x.yaml": FILM.replace("duration", "durations") });
  const at = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: desk.folder };
  for (const args of [
    ["check", "--prompts"],
    ["check", "--json"],
    ["plan"],
    ["plan", "--markdown"],
    ["why", "harbour"],
    ["graph"],
    ["check", "::error::x.yaml"],
  ]) {
    const { stdout, stderr, code } = await desk.storyboard(args, at);
    expect([0, 65]).toContain(code);
    for (const line of `${stdout}\n${stderr}`.split("\n")) {
      expect(line).not.toContain("##[");
      // Ours say of what kind they are, and which problem it is.
      if (/^\s*::/.test(line))
        expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^,:]*,.*,)?title=[a-z]+\/[a-z-]+::/);
      expect(line).not.toContain("forged ::");
    }
    if (args.includes("--json")) expect(() => JSON.parse(stdout)).not.toThrow();
  }
});

test("a run writes the summary of its step, and one that cannot leaves it", async () => {
  await using desk = await openDesk({ "film.yaml": FILM });
  const at = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: desk.path("summary.md") };
  const run = ["run", "--provider", "animatic", "film.yaml"];
  expect((await desk.storyboard(run, at)).code).toBe(0);
  expect(await desk.read("summary.md")).toContain("| ✔ | **harbour** | filmed | 4 s | — |");
  // Also where nothing was to be done, each time.
  for (let time = 0; time < 2; time++) await desk.storyboard(run, at);
  expect((await desk.read("summary.md")).match(/^### film\.yaml/gm)).toHaveLength(3);
  const nowhere = await desk.storyboard(run, { ...at, GITHUB_STEP_SUMMARY: desk.path("no/folder/summary.md") });
  expect(nowhere.code).toBe(0);
  const elsewhere = await desk.storyboard([...run, "--fail-fast"], { GITHUB_STEP_SUMMARY: desk.path("other.md") });
  expect([elsewhere.code, desk.has("other.md")]).toEqual([0, false]);
});

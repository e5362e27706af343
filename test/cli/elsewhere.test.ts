import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { elsewhereProblem } from "../../src/cli/elsewhere.ts";
import { openDesk, type Desk } from "../helpers/cli.ts";

const FILM = `version: 1
defaults: { resolution: 720p, duration: 4 }
shots:
  - { id: harbour, prompt: "A red boat leaves the harbour, slow dolly in" }
`;

describe("a film of which only the rehearsal was filmed", () => {
  it("is named by every command that looks for the real one's clips, with what to type, and cleared away by itself", async () => {
    await using desk = await openDesk({ "film.yaml": FILM });
    const told = async (...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
      await desk.storyboard(words);
    const before = await told("cut", "film.yaml");
    expect([before.code, before.stderr]).toEqual([1, expect.stringContaining("No film yet: harbour is missing;")]);
    expect((await told("run", "--provider", "animatic", "--no-cut")).code).toBe(0);

    const cut = await told("cut", "film.yaml", "--cut", "main");
    expect(cut.code).toBe(1);
    expect(cut.stderr).toBe(
      `error [cut/shots-missing] vertex has filmed none of it yet; the rehearsal has the shot.\n  help: ${rehearsed("cut")}\n`,
    );
    const [clip = ""] = clipsOn(desk);
    await desk.write("pier.mp4", readFileSync(clip));
    await desk.write("film.yaml", `${FILM}cuts:\n  pier: { sequence: [{ file: pier.mp4, out: 1 }] }\n`);
    // What needs no shot is cut all the same, and so are slates that were asked for.
    expect((await told("cut", "--cut", "pier")).code).toBe(0);
    const strange = await told("cut", "--cut", "main", "--provider", "gemini", "--model", "gemini-omni-1.1-flash");
    expect([strange.code, strange.stderr]).toEqual([1, expect.stringContaining(rehearsed("cut"))]);

    const both = await told("cut");
    expect([both.code, both.stderr]).toEqual([1, expect.stringContaining(`${rehearsed("cut")}\n`)]);
    expect(both.stderr).toContain('the film "pier" is already this very cut');

    const sketched = await told("cut", "--dry-run");
    expect([sketched.code, sketched.stderr]).toEqual([0, expect.stringContaining(rehearsed("cut --dry-run"))]);
    const exported = await told("export");
    expect([exported.code, exported.stderr]).toEqual([0, expect.stringContaining(rehearsed("export"))]);
    expect((await told("takes")).stderr).toContain(rehearsed("takes"));
    for (const [words, code] of [
      ["play harbour", 66],
      ["pick harbour 1", 64],
      ["drop harbour 1", 64],
    ] as const) {
      const { stderr, ...ended } = await told(...words.split(" "));
      expect([ended.code, stderr]).toEqual([code, expect.stringContaining(rehearsed(words))]);
    }

    const film = await told("cut", "--provider", "animatic", "--cut", "main");
    expect(film.code, film.stderr).toBe(0);
    const slates = await told("cut", "--cut", "main", "--partial");
    expect([slates.code, slates.stderr]).toEqual([1, cut.stderr]);
    const player = { STORYBOARD_PLAYER: "no-such-player" };
    const played = await desk.storyboard(["play", "--json"], player);
    expect([played.code, JSON.parse(played.stdout)]).toEqual([69, expect.objectContaining({ type: "error" })]);
    const seen = await desk.storyboard(["play"], { STORYBOARD_PLAYER: "true" });
    expect(seen.stderr).toContain("Playing the rehearsed film, film.mp4");

    expect((await told("verify", "--provider", "animatic")).stdout).toContain("1 clip is as it was kept.");
    expect((await told("verify", "--provider", "vertex")).stdout).toContain("0 clips are as they were kept.");
    const drop = await told("retake", "harbour", "--provider", "animatic");
    expect(drop.code, drop.stderr).toBe(0);
    const dropped = await desk.storyboard(["drop", "harbour", "2", "--provider", "animatic"]);
    expect(dropped.code, dropped.stderr).toBe(0);
    expect((await desk.storyboard(["gc", "--provider", "vertex", "--yes"])).stdout).toContain("Nothing to remove");
    expect(clipsOn(desk)).toHaveLength(2);
    expect((await desk.storyboard(["gc", "--provider", "animatic", "--yes"])).stdout).toContain("Removed 1 clip");
    expect(clipsOn(desk)).toHaveLength(1);
    for (const left of clipsOn(desk)) rmSync(left);
    const gone = await told("verify");
    expect([gone.code, gone.stdout]).toEqual([1, expect.stringContaining("to film them again costs nothing.")]);
  });
});

test.each([
  ["vertex", true, "The rehearsal with vertex has no clips yet; the one with animatic has all 2 shots."],
  ["vertex", false, "vertex has filmed none of it yet; the rehearsal has all 2 shots."],
] as const)("of two rehearsals each is named by who films it: %s, a rehearsal: %s", (provider, rehearsal, message) => {
  const shots = new Set(["harbour", "gulls"]);
  const found = { provider: "animatic", shots, of: 2, words: "film.yaml --provider animatic" } as const;
  expect(elsewhereProblem({ provider, rehearsal }, found, "cut")).toMatchObject({ message, hint: rehearsed("cut") });
});

/** Paths of the clips that the rehearsals of a desk keep. */
function clipsOn(desk: Desk): readonly string[] {
  const folder = desk.path(".storyboard/rehearsal/media");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".mp4")).map((name) => join(folder, name));
}

function rehearsed(command: string): string {
  return `For the rehearsal: storyboard ${command} film.yaml --provider animatic`;
}

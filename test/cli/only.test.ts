import { describe, expect, it } from "vitest";
import { FIVE_SHOTS, accepted, expectPaidOnce, openScene } from "./scene.ts";

describe("run --only", () => {
  it("films these shots and what they need, cuts no film, and puts nothing else into the lock file", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    const { code, stderr } = await scene.run("--only", "swell", "--as-real", "--yes");
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toEqual([
      "A red boat leaves the harbour, slow dolly in",
      "The boat meets the first swell",
    ]);
    expect(scene.desk.has("film.mp4")).toBe(false);
    const lock = await scene.desk.read("film.lock.yaml");
    expect(
      [...lock.matchAll(/shot: (\w+)/g)].map(([, shot = ""]) => shot).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(["harbour", "swell"]);
    expect(stderr).not.toContain("lamp");
  });

  it("is no cut: the rest is filmed by the next plain run, which pays for nothing again", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    expect((await scene.run("--only", "lamp,harbour")).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(scene.desk.has("film.mp4")).toBe(true);
    expectPaidOnce(await scene.emulator.ledger());
    expect(accepted(await scene.emulator.ledger())).toHaveLength(5);
  });

  it("leaves other shots alone, but tells of one whose attempt is still open", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: { lookup: "none" } });
    await scene.emulator.fault({ on: "submit", fault: "reset-after", prompt: "lighthouse" });
    expect((await scene.run("--only", "lamp")).code).toBe(3);
    const { code, stderr } = await scene.run("--only", "harbour");
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/The "lamp" may have been ordered at gemini, and is left out here\./);
    expect(stderr).toContain("To see to it: storyboard run film.yaml --provider gemini");
  });

  it("of a shot that is not there sends nothing and says which was probably meant", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    const { code, stderr } = await scene.run("--only", "gulls", "--only", "harbor");
    expect(code).toBe(64);
    expect(stderr).toContain('The storyboard has no shot "harbor".');
    expect(stderr).toContain('Did you mean "harbour"?');
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });
});

describe("plan --only", () => {
  it("shows what such a run would do, and names the command that does it", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    const { code, stdout } = await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--only", "swell");
    expect(code).toBe(0);
    expect(stdout).toContain("film.yaml: 2 shots, 11 s");
    expect(stdout).not.toContain("lamp");
    expect(stdout).toContain("storyboard run film.yaml --provider gemini --only swell");
  });
});

describe("run --keep-going", () => {
  it("is what a run does by itself, and cannot go together with --fail-fast", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    const { code, stderr } = await scene.run("--keep-going", "--fail-fast");
    expect(code).toBe(64);
    expect(stderr).toContain("--fail-fast");
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { probeFilm } from "../helpers/films.ts";
import { FIVE_SECONDS, FIVE_SHOTS, accepted, expectPaidOnce, openScene } from "./scene.ts";

const REFUSED = { clips: "small", latency: "0.1", fault: ["submit filtered prompt=lighthouse"] } as const;

describe("a film of which something is missing", () => {
  it("is cut with --partial beside the whole one, to the frame, with slates for what is missing, and the run still ends with 1", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: REFUSED });
    const { code, stderr } = await scene.run("--partial");
    expect(code, stderr).toBe(1);
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("Partial film: film.partial.mp4 (30.0 s), with slates for lamp");
    expect(await probeFilm(scene.desk.path("film.partial.mp4"))).toMatchObject({ frames: FIVE_SECONDS * 24 });
    await expect(probeFilm(scene.desk.path("film.mp4"))).rejects.toThrow();
    expectPaidOnce(await scene.emulator.ledger());

    await scene.desk.write("film.yaml", FIVE_SHOTS.replace("of the lighthouse turns", "turns in the dark"));
    const whole = await scene.run("--partial");
    expect(whole.code, whole.stderr).toBe(0);
    expect(whole.stderr.trimEnd().split("\n").at(-1)).toBe("Film: film.mp4 (30.0 s)");
    expect(accepted(await scene.emulator.ledger()).filter((prompt) => prompt.startsWith("The lamp"))).toHaveLength(2);
  });

  it("is not cut at all without --partial", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: REFUSED });
    const { code, stderr } = await scene.run();
    expect(code).toBe(1);
    expect(stderr).toContain("No film yet");
    await expect(probeFilm(scene.desk.path("film.partial.mp4"))).rejects.toThrow();
  });

  it("never replaces somebody else's file, and says so before anything is sent", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: REFUSED });
    await scene.desk.write("film.partial.mp4", "mine");
    const { code, stderr } = await scene.run("--partial");
    expect(code).toBe(64);
    expect(stderr).toContain("film.partial.mp4 was not made by storyboard");
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });
});

describe("a deadline", () => {
  it("ends the run with 3 and says what is still being billed and how to collect it; the next run collects it, paid once", async () => {
    const film = "version: 1\nshots:\n  - { id: lamp, prompt: The lamp turns, duration: 4 }\n";
    await using scene = await openScene(film, { emulator: { clips: "small", latency: "600" } });
    const { code, stderr } = await scene.run("--deadline", "2s", "--as-real", "--yes");
    expect(code, stderr).toBe(3);
    expect(stderr).toMatch(
      /Still at the service, \$\d+\.\d\d being billed; collected when you run again:\n  ~ lamp\n +storyboard run film\.yaml/,
    );
    expect(stderr).toContain("The deadline of 2 s has come.");
    expect(stderr).toContain("run the same command again to go on");
    await scene.emulator.advance(600);
    const last = await scene.run("--as-real", "--yes");
    expect(last.code, last.stderr).toBe(0);
    expectPaidOnce(await scene.emulator.ledger());
  });

  it.each(["soon", "0s", "-5m", "900h", "30"])("that is no time is refused: %s", async (deadline) => {
    await using scene = await openScene(FIVE_SHOTS);
    const { code, stderr } = await scene.run("--deadline", deadline);
    expect(code).toBe(64);
    expect(stderr).toContain("90s, 30m or 5h");
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { probeFilm } from "../helpers/films.ts";
import { FIVE_SECONDS, FIVE_SHOTS, accepted, expectPaidOnce, expectParentsFirst, openScene } from "./scene.ts";

const FRAMES = FIVE_SECONDS * 24;

function two(first: string, second: string): string {
  return `version: 1\nshots:\n${first}${second}`;
}

describe("a storyboard becomes a film", () => {
  it("through the Gemini API: every shot once, parents first, the film exact to the frame; a second run sends and cuts nothing", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    const first = await scene.run();
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr.trimEnd().split("\n").at(-1)).toBe("Film: film.mp4 (30.0 s)");
    const ledger = await scene.emulator.ledger();
    expect(accepted(ledger)).toHaveLength(5);
    expectParentsFirst(ledger);
    expectPaidOnce(ledger);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES, sound: true });

    const second = await scene.run();
    expect(second.code).toBe(0);
    expect(second.stderr).toContain("as it was");
    expect((await scene.emulator.ledger()).generations).toHaveLength(5);
  });

  it.runIf(ALL)("through Agent Platform too, with clips that come inside the answer, to the same length", async () => {
    await using scene = await openScene(FIVE_SHOTS, { door: "vertex" });
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(5);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES });
  });

  it.runIf(ALL)("to the same length where the service gives back only the new part of an extension", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: { extension: "new" } });
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES });
  });

  it("films only what an edit changed: the changed hop, what continues it, and the frame taken from it", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    await scene.run();
    await scene.desk.write(
      "film.yaml",
      FIVE_SHOTS.replace("the first swell", "a monstrous wave").replace("title: Five", "title: Six"),
    );
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(
      accepted(await scene.emulator.ledger())
        .slice(5)
        .toSorted(),
    ).toEqual(["Gulls wheel above the wake", "Rain sweeps the deck", "The boat meets a monstrous wave"]);
  });

  it.runIf(ALL)("renames and reorders shots for nothing, and cuts the new order", async () => {
    const boat = "  - id: boat\n    prompt: A boat at dawn, pan left\n    duration: 4\n";
    const lamp = "  - id: lamp\n    prompt: A lamp at night, pan right\n    duration: 6\n";
    await using scene = await openScene(two(boat, lamp));
    await scene.run();
    await scene.desk.write("film.yaml", two(lamp.replace("id: lamp", "id: light"), boat));
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("the film is cut");
    expect((await scene.emulator.ledger()).generations).toHaveLength(2);
  });
});

describe("a shot that goes wrong", () => {
  it("skips only what needs it; the rest is filmed, no film is cut, and the account says why", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    await scene.emulator.fault({ on: "submit", fault: "filtered", prompt: "first swell" });
    const { code, stderr } = await scene.run();
    expect(code).toBe(1);
    expect(stderr).toMatch(/✖ swell/);
    expect(stderr).toMatch(/storm and gulls/);
    expect(accepted(await scene.emulator.ledger())).toContain("The lamp of the lighthouse turns");
    expect(scene.desk.has("film.mp4")).toBe(false);
  });

  it("is not sent again when nobody knows whether it was accepted: held with exit 3, until a person says", async () => {
    await using scene = await openScene(FIVE_SHOTS, { emulator: { lookup: "none" } });
    await scene.emulator.fault({ on: "submit", fault: "reset-after", prompt: "lamp" });
    const first = await scene.run();
    expect(first.code, first.stderr).toBe(3);
    expect(first.stderr).toContain("storyboard resolve lamp");
    const again = await scene.run();
    expect(again.code).toBe(3);
    const { generations } = await scene.emulator.ledger();
    expect(generations).toHaveLength(5);

    const lost = generations.find(({ prompt }) => prompt.includes("lamp"))?.operation ?? "";
    const resolved = await scene.storyboard("resolve", "lamp", "film.yaml", "--op", lost);
    expect(resolved.code, resolved.stderr).toBe(0);
    const last = await scene.run();
    expect(last.code, last.stderr).toBe(0);
    expect((await scene.emulator.ledger()).generations).toHaveLength(5);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES });
  });

  it.runIf(ALL)("is sent again by itself only where it certainly was not accepted", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    await scene.emulator.fault({ on: "submit", fault: "503", prompt: "lamp", times: 2 });
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expectPaidOnce(await scene.emulator.ledger());
  });

  it.runIf(ALL)(
    "keeps being asked for through answers that cannot be had, and is downloaded again when the download breaks",
    async () => {
      await using scene = await openScene(FIVE_SHOTS);
      await scene.emulator.fault(
        { on: "poll", fault: "502-html", times: 2 },
        { on: "poll", fault: "reset", nth: 4 },
        { on: "download", fault: "cut", times: 1 },
        { on: "download", fault: "short", nth: 3 },
      );
      const { code, stderr } = await scene.run();
      expect(code, stderr).toBe(0);
      expectPaidOnce(await scene.emulator.ledger());
      expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FRAMES });
    },
  );

  it.runIf(ALL)("with another length than asked for is kept, but not cut into a film without a word", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    await scene.emulator.fault({ on: "submit", fault: "short-clip", prompt: "lamp" });
    const first = await scene.run();
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/lamp: made, differs from plan: 4\.0 s and not 8 s\./);
    const again = await scene.run("--accept");
    expect(again.code, again.stderr).toBe(0);
    expectPaidOnce(await scene.emulator.ledger());
  });
});

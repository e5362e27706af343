import { readdir, rename, rm } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { FIVE_SHOTS, accepted, expectPaidOnce, openScene } from "./scene.ts";

const ONE_SHOT = "version: 1\nshots:\n  - id: boat\n    prompt: A boat at dawn, pan left\n    duration: 4\n";

describe("what is paid for", () => {
  it("is not given up because the service once says that it is gone: the next run fetches it", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.emulator.fault({ on: "download", fault: "403", times: 1 });
    const first = await scene.run();
    expect(first.code, first.stderr).toBe(1);
    const again = await scene.run();
    expect(again.code, again.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("and missing here is fetched again for nothing while the service has it, and what continues it stays", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    await scene.run();
    const media = scene.desk.path(".storyboard/rehearsal/media");
    for (const name of await readdir(media)) await rm(`${media}/${name}`, { recursive: true, force: true });
    await scene.desk.remove("film.mp4");
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(scene.desk.has("film.mp4")).toBe(true);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(5);
  });

  it.runIf(ALL)(
    "is not forgotten when a settings file moves the project's root: the run refuses and says what to move",
    async () => {
      await using scene = await openScene(ONE_SHOT);
      await scene.desk.write("films/film.yaml", ONE_SHOT);
      await scene.desk.remove("film.yaml");
      const run = async (...more: string[]): ReturnType<typeof scene.storyboard> =>
        await scene.storyboard("run", "films/film.yaml", "--provider", "gemini", "--poll-seconds", "0.2", ...more);
      expect((await run()).code).toBe(0);
      await scene.desk.write("storyboard.config.yaml", "limits: { requests_per_minute: 5 }\n");
      const refused = await run();
      expect(refused.code, refused.stderr).toBe(65);
      expect(refused.stderr).toContain("mv ");
      await rename(scene.desk.path("films/.storyboard"), scene.desk.path(".storyboard"));
      // The film's place is another one seen from the new root, so it must be told to be replaced.
      const moved = await run("--force");
      expect(moved.code, moved.stderr).toBe(0);
      expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    },
  );
});

describe("a clip of another length than asked for", () => {
  it("is not continued, and no frame of what continues it is taken, until somebody accepts it", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    await scene.emulator.fault({ on: "submit", fault: "short-clip", prompt: "first swell" });
    const first = await scene.run();
    expect(first.code, first.stderr).toBe(1);
    const sent = accepted(await scene.emulator.ledger());
    expect(sent).not.toContain("Rain sweeps the deck");
    expect(sent).not.toContain("Gulls wheel above the wake");
    const again = await scene.run("--accept");
    expect(again.code, again.stderr).toBe(0);
    expectPaidOnce(await scene.emulator.ledger());
  });
});

describe("a rehearsal", () => {
  it("stands beside the real film and does not take its place", async () => {
    await using scene = await openScene(ONE_SHOT);
    expect((await scene.run("--as-real", "--yes")).code).toBe(0);
    const real = await scene.desk.read("film.mp4");
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("Film: film.rehearsal.mp4");
    expect(await scene.desk.read("film.mp4")).toBe(real);
  });

  it.runIf(ALL)("is replaced by the real film", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.run();
    const { code, stderr } = await scene.run("--as-real", "--yes");
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("Film: film.mp4");
  });
});

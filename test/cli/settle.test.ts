import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { probeFilm } from "../helpers/films.ts";
import { accepted, FIVE_SECONDS, FIVE_SHOTS, openScene, type Scene } from "./scene.ts";

const LAMP = "version: 1\nshots:\n  - id: lamp\n    prompt: A lamp at night\n    duration: 4\n";
/** Seconds between an order's arrival and its answer; it is billed half way. */
const ON_THE_LINE = "3";

/** Kills a run when the service has billed its order and not yet answered it. */
async function dieBeforeTheAnswer(scene: Scene): Promise<void> {
  const running = scene.start();
  await expect.poll(async () => accepted(await scene.emulator.ledger()), { timeout: 60_000 }).toHaveLength(1);
  running.process.kill("SIGKILL");
  await running.ended;
}

describe("a run that was killed between an order and its answer", () => {
  it("is followed by one that finds the order at the service, collects it, and ends with 0", async () => {
    await using scene = await openScene(LAMP, { emulator: { submitLatency: ON_THE_LINE } });
    await dieBeforeTheAnswer(scene);
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    const [generation, ...others] = (await scene.emulator.ledger()).generations;
    expect(others).toEqual([]);
    expect(stderr).toContain("The answer to the order of lamp was lost. gemini was asked, and has it as");
    expect(stderr).toContain(generation?.operation ?? "no operation");
    expect(scene.desk.has("film.rehearsal.mp4") || scene.desk.has("film.mp4")).toBe(true);
    const next = await scene.run();
    expect(next.code).toBe(0);
    expect(next.stderr).not.toContain("was lost");
  });

  it.runIf(ALL)("finds the order of a real film too, and pays nothing more", async () => {
    await using scene = await openScene(LAMP, { emulator: { submitLatency: ON_THE_LINE } });
    const running = scene.start("--as-real", "--yes");
    await expect.poll(async () => accepted(await scene.emulator.ledger()), { timeout: 60_000 }).toHaveLength(1);
    running.process.kill("SIGKILL");
    await running.ended;
    // Nothing is left to agree to.
    const { code, stderr } = await scene.run("--as-real");
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/has it as models\/\S+ for \$1\.60: it is collected, not ordered again\./);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("is followed by one that holds the shot where the service lists nothing, says why, and ends with 3", async () => {
    await using scene = await openScene(LAMP, { emulator: { submitLatency: ON_THE_LINE, lookup: "none" } });
    await dieBeforeTheAnswer(scene);
    for (let again = 0; again < 2; again++) {
      const { code, stderr } = await scene.run();
      expect(code, stderr).toBe(3);
      expect(stderr.replace(/\s+/g, " ")).toContain(
        "It may already be paid for, so it is not sent again. What became of it is not known, because 127.0.0.1:",
      );
      expect(stderr).toContain("storyboard resolve lamp film.yaml --provider gemini");
    }
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it.runIf(ALL)("is followed by one that finds the clip in its own folder at Agent Platform", async () => {
    await using scene = await openScene(LAMP, { door: "vertex", emulator: { submitLatency: ON_THE_LINE } });
    const env = {
      STORYBOARD_BASE_URL: scene.emulator.url,
      GOOGLE_CLOUD_PROJECT: "test-project",
      STORYBOARD_GCS_OUTPUT: "gs://films/out",
    };
    const words = ["run", "film.yaml", "--provider", "vertex", "--poll-seconds", "0.2"];
    const running = scene.desk.start(words, env);
    await expect.poll(async () => accepted(await scene.emulator.ledger()), { timeout: 60_000 }).toHaveLength(1);
    running.process.kill("SIGKILL");
    await running.ended;
    await expect.poll(async () => (await scene.emulator.ledger()).outcomes, { timeout: 60_000 }).toHaveLength(1);
    const { stdout } = await scene.desk.storyboard(["status", "film.yaml", "--provider", "vertex"], env);
    expect(stdout).toMatch(/its video would lie in gs:\/\/films\/out\/s1-[0-9a-f]+\/\w+\/$/m);
    const { code, stderr } = await scene.desk.storyboard(words, env);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/was lost\. vertex was asked, and has it at gs:\/\/films\/out\/s1-[0-9a-f]+\/\w+\/\S+\.mp4/);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });
});

describe("an answer that is lost in the middle of a run", () => {
  it("costs nothing but a look at the service's list: the run ends with 0, and every clip is its own shot's", async () => {
    await using scene = await openScene(FIVE_SHOTS);
    await scene.emulator.fault({ on: "submit", fault: "reset-after", times: 2 });
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(5);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FIVE_SECONDS * 24 });
  });
});

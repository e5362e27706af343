import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import { probeFilm } from "../helpers/films.ts";
import { FIVE_SECONDS, FIVE_SHOTS, expectPaidOnce, openScene, type Scene } from "./scene.ts";

/** A few at any moment; test/torture kills at every change of what a run knows. */
const KILLS = ALL ? 8 : 2;

/** How long a whole run of the scene takes, milliseconds; kills fall anywhere in it. */
async function measure(scene: Scene): Promise<number> {
  const started = performance.now();
  const { code, stderr } = await scene.run();
  expect(code, stderr).toBe(0);
  return performance.now() - started;
}

/** Starts from nothing: a new project, and an emulator that remembers only what it drew. */
async function forget(scene: Scene): Promise<void> {
  await scene.emulator.reset();
  await scene.desk.remove(".storyboard");
  await scene.desk.remove("film.mp4");
}

/** Says what became of held shots, as a person would who looks at the service's own list. */
async function settle(scene: Scene, stderr: string): Promise<void> {
  const { generations } = await scene.emulator.ledger();
  const held = new Set([...stderr.matchAll(/storyboard resolve (\S+)/g)].map(([, shot]) => shot ?? ""));
  for (const shot of held) {
    const prompt = new RegExp(`id: ${shot}\\n(?:.*\\n)*? +prompt: (.*)`).exec(FIVE_SHOTS)?.[1];
    const found = generations.find((generation) => generation.prompt === prompt);
    const verdict = found === undefined ? ["--not-paid"] : ["--op", found.operation];
    const { code, stderr: said } = await scene.storyboard("resolve", shot, "film.yaml", ...verdict);
    expect(code, said).toBe(0);
  }
}

describe("a run that is killed at any moment", () => {
  it(
    `pays for nothing twice and loses nothing: ${KILLS} kills, each followed by at most three runs`,
    async () => {
      await using scene = await openScene(FIVE_SHOTS, { emulator: { latency: "0.1,0.6", submitLatency: "0.25" } });
      const whole = await measure(scene);
      let held = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        await forget(scene);
        const running = scene.start();
        // Spread over the whole run by the golden ratio: any number of kills covers it evenly.
        await wait(whole * ((kill * 0.618_034 + 0.05) % 1));
        running.process.kill("SIGKILL");
        await running.ended;

        let last = await scene.run();
        for (let again = 0; last.code !== 0 && again < 2; again++) {
          expect(last.code, last.stderr).toBe(3);
          held++;
          await settle(scene, last.stderr);
          last = await scene.run();
        }
        expect(last.code, last.stderr).toBe(0);
        const ledger = await scene.emulator.ledger();
        expectPaidOnce(ledger);
        expect(ledger.generations).toHaveLength(5);
        expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: FIVE_SECONDS * 24 });
        const left = await readdir(scene.desk.folder, { recursive: true });
        expect(left.filter((name) => name.includes(".part"))).toEqual([]);
      }
      process.stdout.write(`${KILLS} kills over a run of ${Math.round(whole)} ms: ${held} left a shot unsure\n`);
    },
    // A machine that does much else takes several times as long; whoever hangs is still found.
    120_000 + KILLS * 120_000,
  );
});

import { describe, expect, it } from "vitest";
import type { Shot } from "../../src/domain/storyboard.ts";
import { extension, shot } from "../helpers/builders.ts";
import { settle } from "../sim/person.ts";
import { openStudio, type Studio } from "../sim/studio.ts";

const SHOTS: readonly Shot[] = [
  shot("base"),
  extension("swell", "base"),
  extension("storm", "swell"),
  shot("gulls", { firstFrame: { kind: "frame", of: "storm", at: "last" } }),
  shot("lamp", { takes: 2 }),
];
const TAKES = 6;
const DEATH_COSTS_AT_MOST = 3;

/** Runs until the film is complete, at most so often. */
async function finish(studio: Studio): Promise<void> {
  for (let runs = 0; ; runs++) {
    const { exitCode, outcomes } = await studio.run();
    if (outcomes.kept + outcomes.filmed === TAKES) return;
    expect(runs, `exit code ${exitCode}`).toBeLessThan(DEATH_COSTS_AT_MOST);
    await settle(studio);
  }
}

describe("a process that dies at any moment around what it pays for or writes down", () => {
  it("pays for nothing twice and loses nothing; at most one shot is left that nobody is sure about", async () => {
    let moment = 1;
    for (; ; moment++) {
      await using studio = await openStudio(SHOTS);
      const died = await studio.runAndDie(moment);
      expect(await settle(studio), `moment ${moment}`).toBeLessThanOrEqual(1);
      await finish(studio);
      expect(studio.service.orders(), `moment ${moment}`).toHaveLength(TAKES);
      expect(studio.ledger.takes(), `moment ${moment}`).toHaveLength(TAKES);
      if (!died) break;
    }
    expect(moment).toBeGreaterThan(6 * TAKES);
  });

  it("and whose next processes die too, one moment later each time, still pays once", async () => {
    await using studio = await openStudio(SHOTS);
    for (let moment = 1; await studio.runAndDie(moment); moment++) await settle(studio);
    await finish(studio);
    expect(studio.service.orders()).toHaveLength(TAKES);
  });
});

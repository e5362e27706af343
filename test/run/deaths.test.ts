import { describe, expect, it } from "vitest";
import { StoryboardError, type Problem } from "../../src/domain/problem.ts";
import type { Footage } from "../../src/domain/request.ts";
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
const FIRST: Footage = { kind: "uri", uri: "https://service.example/operations/1" };
const GONE: Problem = { code: "provider/gone", severity: "error", message: "The service forgot it." };
const THREE_DAYS = 3 * 86_400_000;
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

  it.each([1, 2])(
    "keeps a clip that came home, %i for the price of one order each, though the service forgets it before the next run",
    async (videos) => {
      let kept = 0;
      for (let moment = 1; ; moment++) {
        await using studio = await openStudio([shot("base")]);
        const clips: [Footage, ...Footage[]] = [FIRST, ...Array.from({ length: videos - 1 }, () => FIRST)];
        studio.service.direct("base", { polls: [{ kind: "done", footage: clips }] });
        if (!(await studio.runAndDie(moment))) break;
        const [open] = await studio.ledger.open();
        if (open?.landed === undefined) continue;
        const forgotten = Array.from({ length: 9 }, () => new StoryboardError(GONE));
        studio.service.direct("base", { fetches: forgotten, polls: forgotten });
        await studio.clock.runUntil(studio.clock.sleep(THREE_DAYS, new AbortController().signal));
        expect((await studio.plan()).steps).toMatchObject([{ verdict: "resume" }]);
        const { exitCode, takes } = await studio.run();
        expect(exitCode, `moment ${moment}`).toBe(0);
        const [take] = takes.values();
        expect(take).toMatchObject({ made: open.landed.at, footage: FIRST, cost: videos * 3_200_000 });
        expect(take?.extras ?? []).toHaveLength(videos - 1);
        kept++;
      }
      // Dead right after the clip is written down, and right before it is a take.
      expect(kept).toBe(2);
    },
  );
});

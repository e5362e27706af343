import { describe, expect, test } from "vitest";
import type { Limits } from "../../src/domain/catalogue.ts";
import type { Bound } from "../../src/domain/plan.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import { catalogue, chain, model, shot, storyboard } from "../helpers/builders.ts";
import { graphOf, keyIn, Store } from "./rig.ts";

const singles = (count: number): readonly Shot[] => Array.from({ length: count }, (_, index) => shot(`s${index}`));

/** The bound of filming these shots at 60 s each. */
function bound(shots: readonly Shot[], limits: Partial<Limits>): Bound {
  return new Store().plan(graphOf(storyboard(...shots)), {
    limits: { requestsPerMinute: 1_000, concurrency: 1_000, ...limits },
  }).bound;
}

describe("the soonest that a plan can be done", () => {
  test("is set by the longest chain where nothing else is short", () => {
    expect(bound([...chain(20), ...singles(50)], {})).toEqual({ seconds: 1_260, by: "chain" });
  });

  test("is set by how many may run at once where there is much beside the chain", () => {
    const { seconds, by } = bound([...chain(20), ...singles(50)], { concurrency: 2 });
    expect([seconds, by]).toEqual([2_130, "concurrency"]);
  });

  test("is set by the minute's quota: the last submit waits for the minutes before it and is filmed then", () => {
    expect(bound(singles(21), { requestsPerMinute: 10 })).toMatchObject({ seconds: 180, by: "rate" });
    expect(bound(singles(20), { requestsPerMinute: 10 })).toMatchObject({ seconds: 120, by: "rate" });
    expect(bound(singles(10), { requestsPerMinute: 10 })).toEqual({ seconds: 60, by: "chain" });
  });

  test("counts the chain that must wait for its first submit", () => {
    const chains = Array.from({ length: 3 }, (_, number) =>
      chain(4, () => ({ prompt: `line ${number}` })).map((each): Shot => ({
        ...each,
        id: `${number}-${each.id}`,
        ...(each.extends !== undefined && { extends: `${number}-${each.extends}` }),
      })),
    ).flat();
    // Fifteen submits: the fifteenth of one a minute leaves after 14 minutes, of two a minute after 7; each is filmed for one more.
    expect(bound(chains, { requestsPerMinute: 1 })).toMatchObject({ seconds: 900, by: "rate" });
    expect(bound(chains, { requestsPerMinute: 2 })).toMatchObject({ seconds: 480, by: "rate" });
    expect(bound(chains, { requestsPerMinute: 3 })).toEqual({ seconds: 300, by: "chain" });
  });

  test("says how far a limit would have to be raised for another to decide, and what is possible then", () => {
    const film = [...chain(20), ...singles(50)];
    expect(bound(film, { concurrency: 2 }).raised).toEqual({ to: 4, seconds: 1_260 });
    expect(bound(film, { concurrency: 4 })).toEqual({ seconds: 1_260, by: "chain" });
    const crowd = singles(100);
    expect(bound(crowd, { requestsPerMinute: 10, concurrency: 20 }).raised).toEqual({ to: 20, seconds: 300 });
    expect(bound(crowd, { requestsPerMinute: 19, concurrency: 20 })).toMatchObject({ seconds: 360, by: "rate" });
    // Where two limits decide together, raising one of them saves nothing.
    expect(bound(crowd, { requestsPerMinute: 20, concurrency: 20 })).toEqual({ seconds: 300, by: "concurrency" });
  });

  test("counts each model's quotas for themselves", () => {
    const both = singles(20).map((each, index): Shot => ({ ...each, model: index % 2 === 0 ? "camera" : "other" }));
    const models = catalogue(model(), model({ id: "other-1", family: "other" }));
    const graph = graphOf(storyboard(...both), { catalogue: models });
    const limits = { requestsPerMinute: 1_000, concurrency: 5 };
    expect(new Store().plan(graph, { limits }).bound).toMatchObject({ seconds: 120, by: "concurrency" });
  });

  test("needs no submit for what is already running", () => {
    const graph = graphOf(storyboard(...singles(3)));
    const store = new Store();
    for (const id of ["s0", "s1", "s2"]) store.attempted(keyIn(graph, id), "submitted");
    const limits = { requestsPerMinute: 1, concurrency: 10 };
    expect(store.plan(graph, { limits }).bound).toEqual({ seconds: 60, by: "chain" });
  });

  test("is now where nothing is to be done", () => {
    expect(bound([], {})).toEqual({ seconds: 0, by: "nothing" });
  });
});

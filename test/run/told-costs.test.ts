import { describe, expect, it } from "vitest";
import { dollars } from "../../src/domain/money.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { SubmitError, type Progress } from "../../src/domain/world.ts";
import { catalogue, model, shot } from "../helpers/builders.ts";
import { openStudio } from "../sim/studio.ts";

/** What eight seconds with sound cost by the catalogue. */
const SHOT = dollars(3.2);
const SPENT: Problem = {
  code: "money/service-budget",
  severity: "error",
  message: "gateway.example grants the team no more money: $25.60 of $25.00 are spent (422).",
};
const fails: Progress = {
  kind: "failed",
  problem: { code: "provider/failed", severity: "error", message: "It failed." },
  again: false,
  billed: "no",
};

describe("what a service says that an order costs", () => {
  it("is what the run spends, what the take costs, and what the books say", async () => {
    await using studio = await openStudio([shot("dear"), shot("cheap")]);
    studio.service.direct("dear", { cost: dollars(5) });
    studio.service.direct("cheap", { cost: dollars(0.5) });
    const { exitCode, cost, unpriced, events } = await studio.run();
    expect([exitCode, cost, unpriced]).toEqual([0, dollars(5.5), 0]);
    expect(events.flatMap((event) => (event.type === "shot.stored" ? [event.cost] : []))).toEqual(
      expect.arrayContaining([dollars(5), dollars(0.5)]),
    );
    expect(await studio.ledger.spentSince(new Date(0))).toBe(dollars(5.5));
  });

  it("makes a price known that nobody knew", async () => {
    await using studio = await openStudio([shot("a")], { catalogue: catalogue(model({ price: null })) });
    studio.service.direct("a", { cost: dollars(1.6) });
    expect(await studio.run()).toMatchObject({ cost: dollars(1.6), unpriced: 0 });
    expect(await studio.ledger.unpricedSince(new Date(0))).toBe(0);
  });

  it("is felt by the ceiling of the next shot", async () => {
    await using studio = await openStudio([shot("a"), shot("b")]);
    studio.service.direct("a", { cost: 2 * SHOT });
    const { exitCode, cost, outcomes } = await studio.run({ ceilings: { run: 2 * SHOT } });
    expect([exitCode, cost]).toEqual([5, 2 * SHOT]);
    expect(outcomes).toMatchObject({ filmed: 1, unfinished: 1 });
  });

  it("is given back where nothing was billed after all", async () => {
    await using studio = await openStudio([shot("a"), shot("b")]);
    studio.service.direct("a", { cost: dollars(5), polls: [fails] });
    const { cost, outcomes } = await studio.run();
    expect([cost, outcomes.failed, outcomes.filmed]).toEqual([SHOT, 1, 1]);
    expect(await studio.ledger.spentSince(new Date(0))).toBe(SHOT);
  });

  it("holds for a run that only collects what an earlier one ordered", async () => {
    await using studio = await openStudio([shot("a")]);
    studio.service.direct("a", { cost: dollars(5), seconds: 1_800 });
    expect((await studio.run()).outcomes.unfinished).toBe(1);
    const { events, outcomes } = await studio.run();
    expect(outcomes.filmed).toBe(1);
    expect(events.flatMap((event) => (event.type === "shot.stored" ? [event.cost] : []))).toEqual([dollars(5)]);
  });
});

it("a service that grants no more money ends the run with 5: nothing else is sent, nothing is counted, what is under way comes home", async () => {
  await using studio = await openStudio([shot("a"), shot("b"), shot("c"), shot("d")], {
    catalogue: catalogue(model({ limits: { requestsPerMinute: 100, concurrency: 2 } })),
  });
  studio.service.direct("b", { submits: [new SubmitError("over-budget", SPENT)] });
  const { exitCode, outcomes, cost, problems } = await studio.run();
  expect(exitCode).toBe(5);
  expect(outcomes).toMatchObject({ filmed: 1, failed: 1, unfinished: 2 });
  expect(cost).toBe(SHOT);
  expect(studio.service.arrivals.map((arrival) => arrival.shot)).toEqual(["a", "b"]);
  expect(problems.map(({ code }) => code)).toContain("money/service-budget");
  expect((await studio.run()).outcomes).toMatchObject({ kept: 1, filmed: 3 });
});

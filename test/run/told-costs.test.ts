import { describe, expect, it } from "vitest";
import { dollars } from "../../src/domain/money.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { SubmitError, type Progress } from "../../src/domain/world.ts";
import { catalogue, model, shot } from "../helpers/builders.ts";
import { openStudio, type Shooting } from "../sim/studio.ts";

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

const shotsCalled = (...names: readonly string[]): ReturnType<typeof shot>[] => names.map((name) => shot(name));

/** What a run warns of and is stopped by. */
const toldIn = ({ events }: Pick<Shooting, "events">): Problem[] =>
  events.flatMap((event) => (event.type === "diagnostic" ? [event.problem] : []));

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
    studio.service.direct("b", { cost: SHOT });
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

describe("a service that bills more than was reckoned", () => {
  it("is warned of once a model, and what is ordered from then on is reckoned at its rate", async () => {
    await using studio = await openStudio([...shotsCalled("a", "b"), shot("short", { duration: 4 })]);
    for (const name of ["a", "b"]) studio.service.direct(name, { cost: dollars(8) });
    const run = await studio.run();
    expect(toldIn(run)).toEqual([
      expect.objectContaining({
        code: "money/billed-more",
        severity: "warning",
        message:
          "The service says that 8 s of camera-1-preview cost $8.00; $3.20 were reckoned. What is ordered from now on is reckoned at $1.00 a second.",
      }),
    ]);
    expect(run.events.flatMap((event) => (event.type === "shot.submitting" ? [event.price] : []))).toEqual([
      SHOT,
      dollars(8),
      dollars(4),
    ]);
    expect([run.exitCode, run.cost]).toEqual([0, dollars(20)]);
  });

  it("orders nothing more that would pass a ceiling at its rate", async () => {
    await using studio = await openStudio(shotsCalled("a", "b"));
    studio.service.direct("a", { cost: dollars(8) });
    const { exitCode, cost, outcomes } = await studio.run({ ceilings: { run: dollars(15.9) } });
    expect([exitCode, cost, outcomes.filmed]).toEqual([5, dollars(8), 1]);
    await using roomier = await openStudio(shotsCalled("a", "b"));
    roomier.service.direct("a", { cost: dollars(8) });
    expect((await roomier.run({ ceilings: { run: dollars(16) } })).exitCode).toBe(0);
  });

  it("ends the run with 5 before the order with which the sum agreed to would be passed, and keeps what is filmed", async () => {
    await using studio = await openStudio(shotsCalled("a", "b", "c"));
    studio.service.direct("a", { cost: dollars(8) });
    const { exitCode, cost, outcomes, problems } = await studio.run({ agreed: 3 * SHOT });
    expect([exitCode, cost, outcomes.filmed, outcomes.unfinished]).toEqual([5, dollars(8), 1, 2]);
    expect(studio.service.arrivals).toHaveLength(1);
    expect(problems.map(({ message }) => message)).toContain(
      "The service bills more than was reckoned. The next shot costs $8.00; with the $8.00 already spent it would pass the $9.60 that were agreed to.",
    );
  });

  it("is no reason to stop while it bills what was reckoned, or less", async () => {
    await using studio = await openStudio(shotsCalled("a", "b", "c"));
    studio.service.direct("a", { cost: SHOT });
    studio.service.direct("b", { cost: dollars(0.1) });
    const run = await studio.run({ agreed: SHOT });
    expect([run.exitCode, run.cost, toldIn(run)]).toEqual([0, 2 * SHOT + dollars(0.1), []]);
  });

  it("leaves its figures in the books: the highest of a model in a size is what later plans reckon with", async () => {
    const [resolution, duration] = ["1080p", 8] as const;
    await using studio = await openStudio([
      shot("a", { duration }),
      shot("b", { duration }),
      shot("large", { duration, resolution }),
      shot("untold", { duration, resolution: "4k" }),
    ]);
    for (const [name, cost] of [
      ["a", 8],
      ["b", 4],
      ["large", 2],
    ] as const)
      studio.service.direct(name, { cost: dollars(cost) });
    await studio.run();
    const rate = { provider: "gemini", model: "camera-1-preview", silent: false };
    expect(studio.ledger.toldRates()).toEqual([
      { ...rate, perSecond: dollars(1) },
      { ...rate, resolution, perSecond: dollars(0.25) },
    ]);
  });
});

it("a clip of an earlier order whose price nobody knows is no clip for $0.00", async () => {
  await using studio = await openStudio([shot("a")], { catalogue: catalogue(model({ price: null })) });
  studio.service.direct("a", { seconds: 1_800 });
  expect((await studio.run()).outcomes.unfinished).toBe(1);
  expect(await studio.run()).toMatchObject({ cost: 0, unpriced: 1, outcomes: { filmed: 1 } });
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

import { describe, expect, it } from "vitest";
import { dollars } from "../../src/domain/money.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { SubmitError, type Progress } from "../../src/domain/world.ts";
import { catalogue, model, shot } from "../helpers/builders.ts";
import { openStudio, type Studio } from "../sim/studio.ts";

/** What eight seconds with sound cost. */
const SHOT = dollars(3.2);
const QUOTA: Problem = { code: "provider/quota", severity: "error", message: "The service says later." };
const INTERNAL: Problem = { code: "provider/failed", severity: "error", message: "The service fails." };

const unbilled: Progress = { kind: "failed", problem: INTERNAL, again: true, billed: "no" };

function throttled(retryAfter?: number): SubmitError {
  return new SubmitError("throttled", QUOTA, retryAfter === undefined ? {} : { retryAfter });
}

function shots(count: number): ReturnType<typeof shot>[] {
  return Array.from({ length: count }, (_, index) => shot(`s${index + 1}`));
}

function arrivedAt({ service }: Studio): number[] {
  return service.arrivals.map(({ at }) => at);
}

describe("a run under a ceiling", () => {
  it("stops before the shot that would pass it; what fits is filmed and kept, and it ends with 5", async () => {
    await using studio = await openStudio(shots(5));
    const { exitCode, outcomes, cost } = await studio.run({ ceilings: { run: 3 * SHOT + 1 } });
    expect(exitCode).toBe(5);
    expect(outcomes).toMatchObject({ filmed: 3, unfinished: 2 });
    expect(cost).toBe(3 * SHOT);
    expect(studio.service.arrivals).toHaveLength(3);
  });

  it("counts what was spent today and on this film before", async () => {
    await using studio = await openStudio(shots(4));
    await studio.run({ shots: shots(2) });
    const today = await studio.run({ ceilings: { day: 3 * SHOT } });
    expect(today.outcomes).toMatchObject({ kept: 2, filmed: 1, unfinished: 1 });
    const film = await studio.run({ ceilings: { film: 3 * SHOT } });
    expect(film.outcomes).toMatchObject({ kept: 3, unfinished: 1 });
    expect(film.exitCode).toBe(5);
  });

  it("takes the price of what was certainly not billed back, and spends it on a new attempt", async () => {
    await using studio = await openStudio(shots(2));
    studio.service.direct("s1", { submits: [new SubmitError("not-sent", QUOTA)], polls: [unbilled] });
    const { exitCode, cost } = await studio.run({ ceilings: { run: 2 * SHOT } });
    expect([exitCode, cost]).toEqual([0, 2 * SHOT]);
  });

  it("never counts what may have been billed as unspent", async () => {
    await using studio = await openStudio(shots(2));
    studio.service.direct("s1", { submits: [new SubmitError("unsure", { ...QUOTA, code: "provider/unsure" })] });
    const { kinds, cost } = await studio.run({ ceilings: { run: SHOT } });
    expect(kinds).toEqual({ s1: "unsure", s2: "unfinished" });
    expect(cost).toBe(SHOT);
    expect(await studio.ledger.spentSince(new Date(0))).toBe(SHOT);
  });

  it("does not get richer by an operation of an earlier run that comes to nothing", async () => {
    await using studio = await openStudio(shots(3));
    studio.service.direct("s1", { seconds: 6_000 });
    await studio.run({ shots: shots(1) });
    studio.service.direct("s1", { polls: [unbilled] });
    const second = await studio.run({ ceilings: { run: SHOT } });
    expect(second.kinds).toMatchObject({ s1: "failed" });
    expect(second.outcomes).toMatchObject({ filmed: 1, unfinished: 1 });
    expect(second.cost).toBe(SHOT);
  });
});

describe("a service that asks for patience", () => {
  it("gets it: nobody sends anything to that model until the time it named is over", async () => {
    await using studio = await openStudio(shots(6));
    studio.service.direct("s1", { submits: [throttled(30_000)] });
    const { exitCode } = await studio.run();
    expect(exitCode).toBe(0);
    const [first = 0, second = 0, ...others] = arrivedAt(studio);
    expect(second - first).toBeGreaterThanOrEqual(30_000);
    expect(others).toHaveLength(5);
  });

  it("without naming a time is asked ever more slowly, and after a quarter of an hour left for another day with 3", async () => {
    await using studio = await openStudio(shots(3));
    studio.service.direct("s1", { submits: Array.from({ length: 500 }, () => throttled()) });
    studio.service.direct("s2", { submits: Array.from({ length: 500 }, () => throttled()) });
    studio.service.direct("s3", { submits: Array.from({ length: 500 }, () => throttled()) });
    const { exitCode, outcomes } = await studio.run();
    expect(exitCode).toBe(3);
    expect(outcomes).toMatchObject({ unfinished: 3 });
    expect(studio.clock.now()).toBeGreaterThan(15 * 60_000);
    expect(studio.clock.now()).toBeLessThan(25 * 60_000);
    expect(studio.service.arrivals.length).toBeLessThan(60);
  });

  it("late in a long run does not end it", async () => {
    const narrow = catalogue(model({ limits: { requestsPerMinute: 10, concurrency: 1 } }));
    await using studio = await openStudio(shots(3), { catalogue: narrow });
    for (const id of ["s1", "s2"]) studio.service.direct(id, { seconds: 900 });
    studio.service.direct("s3", { submits: [throttled(), throttled()] });
    const { exitCode, outcomes } = await studio.run();
    expect(exitCode).toBe(0);
    expect(outcomes).toMatchObject({ filmed: 3 });
  });

  it("may say so more often than a shot may fail", async () => {
    await using studio = await openStudio(shots(1));
    const away = new SubmitError("not-sent", QUOTA);
    studio.service.direct("s1", { submits: [...Array.from({ length: 6 }, () => throttled()), away, away] });
    expect((await studio.run()).outcomes).toMatchObject({ filmed: 1 });
  });

  it("until tomorrow is not asked again: what is being filmed is collected, the rest waits, and the run ends with 3", async () => {
    const one = catalogue(model({ limits: { requestsPerMinute: 100, concurrency: 3 } }));
    await using studio = await openStudio(shots(6), { catalogue: one });
    studio.service.direct("s3", { submits: [new SubmitError("daily-quota", QUOTA)] });
    const { exitCode, kinds } = await studio.run();
    expect(exitCode).toBe(3);
    expect(kinds).toMatchObject({ s1: "filmed", s2: "filmed", s3: "unfinished", s4: "unfinished" });
    expect(studio.service.arrivals).toHaveLength(3);
    expect((await studio.run()).outcomes).toMatchObject({ kept: 2, filmed: 4 });
  });

  it("is not hurried by starting the program again: requests of the last minute still count", async () => {
    const slow = catalogue(model({ limits: { requestsPerMinute: 2, concurrency: 10 } }));
    await using studio = await openStudio(shots(4), { catalogue: slow });
    await studio.run({ endAfter: 2_000 });
    expect(studio.service.arrivals).toHaveLength(2);
    const { exitCode } = await studio.run();
    expect(exitCode).toBe(0);
    expect((arrivedAt(studio)[2] ?? 0) - (arrivedAt(studio)[0] ?? 0)).toBeGreaterThanOrEqual(60_000);
  });
});

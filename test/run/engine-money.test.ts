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

/** From ten in the morning of UTC to midnight in California. */
const TO_MIDNIGHT = 22 * 3_600_000;

/** A service that takes so many requests a day. */
const perDay = (requestsPerDay: number): ReturnType<typeof catalogue> =>
  catalogue(
    model({ limits: { requestsPerMinute: 100, concurrency: 20, requestsPerDay, dayIn: "America/Los_Angeles" } }),
  );

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

  it("submits nothing whose price nobody knows", async () => {
    await using studio = await openStudio(shots(2), { catalogue: catalogue(model({ price: null })) });
    const capped = await studio.run({ ceilings: { film: 100 * SHOT } });
    expect([capped.exitCode, studio.service.arrivals]).toEqual([5, []]);
    expect(capped.problems.map(({ code }) => code)).toContain("money/unknown-price");
    const free = await studio.run();
    expect(free).toMatchObject({ exitCode: 0, cost: 0, unpriced: 2 });
    const told = free.events.filter(({ type }) => type === "shot.submitting" || type === "shot.stored");
    expect(told.map((event) => ("price" in event ? event.price : "cost" in event && event.cost))).toEqual(
      told.map(() => null),
    );
    expect(await studio.ledger.unpricedSince(new Date(0))).toBe(2);
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
    const { kinds, cost, inDoubt } = await studio.run({ ceilings: { run: SHOT } });
    expect(kinds).toEqual({ s1: "unsure", s2: "unfinished" });
    // It fills the ceiling, and is called in doubt and not spent.
    expect([cost, inDoubt]).toEqual([0, SHOT]);
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

describe("a ceiling", () => {
  it("counts what is in flight: nothing is submitted that would pass it if all of that is billed", async () => {
    await using studio = await openStudio(shots(4));
    const { outcomes } = await studio.run({ ceilings: { day: 2 * SHOT } });
    expect(outcomes).toMatchObject({ filmed: 2, unfinished: 2 });
    // Both were asked for before either was done.
    expect(studio.service.arrivals).toHaveLength(2);
    expect(Math.max(...arrivedAt(studio))).toBeLessThan(Math.min(...studio.service.doneAt.values()));
  });

  it.each(["day", "film"] as const)(
    "for the %s counts what is in doubt since an earlier run, and what still runs",
    async (name) => {
      await using studio = await openStudio(shots(4));
      studio.service.direct("s1", { submits: [new SubmitError("unsure", { ...QUOTA, code: "provider/unsure" })] });
      studio.service.direct("s2", { seconds: 6_000 });
      const first = await studio.run({ shots: shots(2) });
      expect(first.kinds).toEqual({ s1: "unsure", s2: "unfinished" });
      const second = await studio.run({ ceilings: { [name]: 3 * SHOT } });
      expect(second.kinds).toEqual({ s1: "unsure", s2: "unfinished", s3: "filmed", s4: "unfinished" });
      expect(second.exitCode).toBe(5);
    },
  );

  it("for a film leaves what other films asked for aside, and for the day it does not", async () => {
    await using studio = await openStudio(shots(2));
    await studio.run({ shots: [shot("s1")], film: "other.yaml" });
    expect((await studio.run({ ceilings: { film: SHOT } })).outcomes).toMatchObject({ kept: 1, filmed: 1 });
    await using again = await openStudio(shots(2));
    await again.run({ shots: [shot("s1")], film: "other.yaml" });
    expect((await again.run({ ceilings: { day: SHOT } })).outcomes).toMatchObject({ kept: 1, unfinished: 1 });
  });
});

describe("a day's quota", () => {
  it("that is used up ends the run with 3 and says how far it came and when to go on; what is filmed is kept", async () => {
    await using studio = await openStudio(shots(9), { catalogue: perDay(4) });
    const { exitCode, outcomes, problems, events } = await studio.run();
    expect(exitCode).toBe(3);
    expect(outcomes).toMatchObject({ filmed: 4, unfinished: 5 });
    expect(studio.service.arrivals).toHaveLength(4);
    // Ten in the morning of UTC; the day begins anew at midnight in California.
    expect(problems.map(({ message }) => message)).toEqual([
      "The daily quota of camera-1-preview is used up; 4 of 9 shots are done and kept; run again after 08:00 UTC (in 22 h).",
    ]);
    const told = events.filter((event) => event.type === "diagnostic");
    expect(told.map(({ problem }) => problem)).toEqual(problems);
  });

  it("counts what earlier runs sent, and begins anew at midnight in its time zone", async () => {
    await using studio = await openStudio(shots(9), { catalogue: perDay(4) });
    await studio.run({ shots: shots(3) });
    expect((await studio.run()).outcomes).toMatchObject({ kept: 3, filmed: 1, unfinished: 5 });
    expect((await studio.run()).outcomes).toMatchObject({ kept: 4, unfinished: 5 });
    await studio.clock.runUntil(studio.clock.sleep(TO_MIDNIGHT, new AbortController().signal));
    expect((await studio.run()).outcomes).toMatchObject({ kept: 4, filmed: 4, unfinished: 1 });
  });

  it("ends while a run goes on: what is submitted after midnight belongs to the next one", async () => {
    const limits = { requestsPerMinute: 100, concurrency: 1, requestsPerDay: 1, dayIn: "America/Los_Angeles" };
    await using studio = await openStudio(shots(2), { catalogue: catalogue(model({ limits })) });
    await studio.clock.runUntil(studio.clock.sleep(TO_MIDNIGHT - 30_000, new AbortController().signal));
    expect((await studio.run()).outcomes).toMatchObject({ filmed: 2 });
  });

  it("counts what the service looked at, but not what never left nor what it turned away at the door", async () => {
    const away = (outcome: "not-sent" | "overloaded"): SubmitError =>
      new SubmitError(outcome, { ...QUOTA, code: "provider/unreachable" });
    await using studio = await openStudio(shots(3), { catalogue: perDay(2) });
    studio.service.direct("s1", { submits: [away("not-sent"), away("overloaded"), throttled(1_000)] });
    studio.service.direct("s2", { submits: [new SubmitError("rejected", { ...QUOTA, code: "provider/refused" })] });
    expect((await studio.run({ shots: shots(1) })).outcomes).toMatchObject({ filmed: 1 });
    expect((await studio.run()).outcomes).toMatchObject({ kept: 1, failed: 1, unfinished: 1 });
  });

  it("counts claims of a clock that was set back as made today", async () => {
    await using studio = await openStudio(shots(3), { catalogue: perDay(2) });
    const { ledger } = studio;
    const before = await ledger.claimsSince(model(), new Date(0));
    ledger.claimsSince = async () => [...before, "2026-11-25T10:00:00.000Z"];
    const { outcomes } = await studio.run();
    expect(outcomes).toMatchObject({ filmed: 1, unfinished: 2 });
    expect(studio.clock.now()).toBeLessThan(10 * 60_000);
  });

  it("of one model is none of another", async () => {
    const limits = { requestsPerMinute: 100, concurrency: 20 };
    const two = catalogue(
      model({ limits: { ...limits, requestsPerDay: 1 } }),
      model({ id: "lens-1", family: "lens", limits }),
    );
    await using studio = await openStudio([...shots(2), shot("t1", { model: "lens" }), shot("t2", { model: "lens" })], {
      catalogue: two,
    });
    studio.service.direct("t2", { submits: [throttled(120_000)] });
    const { kinds, exitCode } = await studio.run();
    expect(kinds).toEqual({ s1: "filmed", s2: "unfinished", t1: "filmed", t2: "filmed" });
    expect(exitCode).toBe(3);
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
    const { exitCode, kinds, problems } = await studio.run();
    expect(exitCode).toBe(3);
    expect(kinds).toMatchObject({ s1: "filmed", s2: "filmed", s3: "unfinished", s4: "unfinished" });
    expect(studio.service.arrivals).toHaveLength(3);
    expect(problems).toMatchObject([
      {
        message: expect.stringMatching(
          /^The daily quota of .* is used up; 2 of 6 shots are done and kept; run again after /,
        ),
        hint: QUOTA.message,
      },
    ]);
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

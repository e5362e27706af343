import { describe, expect, it } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import { SubmitError } from "../../src/domain/world.ts";
import { catalogue, extension, model, shot } from "../helpers/builders.ts";
import { openStudio } from "../sim/studio.ts";

const TWO = catalogue(model({ limits: { requestsPerMinute: 100, concurrency: 2 } }));

describe("a run that is asked to stop", () => {
  it("submits nothing more, but collects what is being filmed", async () => {
    const shots = [shot("a"), extension("more", "a"), shot("b"), shot("c"), shot("d")];
    await using studio = await openStudio(shots, { catalogue: TWO });
    const { kinds, exitCode } = await studio.run({ drainAfter: 5_000 });
    expect(kinds).toEqual({ a: "filmed", more: "unfinished", b: "filmed", c: "unfinished", d: "unfinished" });
    expect(exitCode).toBe(130);
    expect(studio.service.accepted()).toEqual(["a", "b"]);
    expect((await studio.run()).outcomes).toMatchObject({ kept: 2, filmed: 3 });
    expect(studio.service.accepted()).toHaveLength(5);
  });

  it("does not wait for a shot that only waits for its next try", async () => {
    await using studio = await openStudio([shot("a")]);
    const away = { code: "provider/unreachable", severity: "error", message: "Nobody answers." } as const;
    studio.service.direct("a", { submits: Array.from({ length: 4 }, () => new SubmitError("not-sent", away)) });
    await studio.run({ drainAfter: 5_000 });
    expect(studio.clock.now()).toBeLessThan(5_500);
  });

  it("before it begins sends nothing", async () => {
    await using studio = await openStudio([shot("a")]);
    const { kinds } = await studio.run({ drainAfter: 0 });
    expect(kinds).toEqual({ a: "unfinished" });
    expect(studio.service.arrivals).toEqual([]);
  });

  it("at once waits a moment for the answer on the line and for nothing else; the next run collects everything", async () => {
    await using studio = await openStudio([shot("named"), shot("on-the-line"), shot("later")]);
    const { outcomes } = await studio.run({ endAfter: 700 });
    expect(outcomes).toMatchObject({ unfinished: 3 });
    expect(studio.clock.now()).toBe(1_000);
    expect((await studio.run()).outcomes).toMatchObject({ filmed: 3 });
    expect(studio.service.accepted()).toEqual(["named", "on-the-line", "later"]);
  });

  it("at once does not wait long for an answer: what was on the line is held by the next run", async () => {
    await using studio = await openStudio([shot("named"), shot("on-the-line")]);
    studio.service.direct("on-the-line", { line: 60_000 });
    await studio.run({ endAfter: 700 });
    expect(studio.clock.now()).toBeLessThan(6_000);
    const second = await studio.run();
    expect(second.kinds).toEqual({ named: "filmed", "on-the-line": "unsure" });
    expect(studio.service.accepted()).toHaveLength(2);
  });
});

describe("an error that nobody foresaw", () => {
  it("in a submit is thrown when everything has settled: others are collected, and the shot is held", async () => {
    await using studio = await openStudio([shot("good"), shot("bad"), shot("later")], { catalogue: TWO });
    studio.service.direct("bad", { submits: [new TypeError("x is not a function")] });
    await expect(studio.run()).rejects.toThrow("x is not a function");
    expect(studio.ledger.takes()).toHaveLength(1);
    expect(await studio.ledger.open()).toMatchObject([{ shots: ["bad"], state: "unsure" }]);
    expect(studio.service.arrivals.map((arrival) => arrival.shot)).toEqual(["good", "bad"]);
    expect((await studio.run()).kinds).toEqual({ good: "kept", bad: "unsure", later: "filmed" });
  });

  it.each([
    ["the key", "credentials/refused", 4],
    ["the service's budget", "money/service-budget", 5],
  ] as const)(
    "that concerns %s stops everything and is what the run ends with; what is at the service stays there",
    async (_, code, exit) => {
      await using studio = await openStudio([shot("a"), extension("more", "a"), shot("b")]);
      const refused = new StoryboardError({ code, message: "It was taken back." });
      studio.service.direct("a", { polls: [refused] });
      const { exitCode, kinds } = await studio.run();
      expect(exitCode).toBe(exit);
      expect(kinds).toEqual({ a: "unfinished", more: "unfinished", b: "filmed" });
      expect(await studio.ledger.open()).toMatchObject([{ shots: ["a"], state: "submitted" }]);
      expect(studio.ledger.takes()).toHaveLength(1);
      expect((await studio.run()).kinds).toEqual({ a: "filmed", more: "filmed", b: "kept" });
      expect(studio.service.accepted()).toHaveLength(3);
    },
  );
});

import { describe, expect, it } from "vitest";
import { StoryboardError, type Problem } from "../../src/domain/problem.ts";
import { SubmitError } from "../../src/domain/world.ts";
import { extension, shot } from "../helpers/builders.ts";
import { openStudio, type Shooting } from "../sim/studio.ts";

const NOBODY: Problem = { code: "provider/unreachable", severity: "error", message: "Nobody is there." };

function away(times: number): Error[] {
  return Array.from({ length: times }, () => new SubmitError("not-sent", NOBODY));
}

function warnings({ events }: Shooting): string[] {
  return events.flatMap((event) =>
    event.type === "diagnostic" && event.problem.severity === "warning" ? [event.problem.message] : [],
  );
}

describe("a service that was never there", () => {
  it("is tried five times by the whole run, however many shots there are; then the run ends with 69 and nobody is in doubt", async () => {
    const ids = ["a", "b", "c", "d"];
    await using studio = await openStudio(ids.map((id) => shot(id)));
    for (const id of ids) studio.service.direct(id, { submits: away(9) });
    const { exitCode, kinds } = await studio.run();
    expect(exitCode).toBe(69);
    expect(kinds).toEqual({ a: "unfinished", b: "unfinished", c: "unfinished", d: "unfinished" });
    expect(studio.service.arrivals).toHaveLength(5);
    expect(await studio.ledger.open()).toEqual([]);
    expect(studio.clock.now()).toBeLessThan(60_000);
  });

  it("and is there at last is filmed with, each shot once", async () => {
    await using studio = await openStudio([shot("a"), shot("b")]);
    studio.service.direct("a", { submits: away(4) });
    expect((await studio.run()).exitCode).toBe(0);
    expect(studio.service.accepted()).toHaveLength(2);
  });
});

describe("a service that goes away in the middle of a run", () => {
  it("is waited for, and that is told once; then everything goes on and no shot has failed", async () => {
    await using studio = await openStudio([shot("base"), extension("more", "base")]);
    studio.service.direct("more", { submits: away(14) });
    const shooting = await studio.run();
    expect([shooting.exitCode, shooting.kinds]).toEqual([0, { base: "filmed", more: "filmed" }]);
    expect(studio.clock.now()).toBeGreaterThan(9 * 60_000);
    expect(studio.service.accepted()).toHaveLength(2);
    expect(warnings(shooting)).toEqual(["Nobody is there."]);
  });

  it("is asked for what it films and for finished clips until it is back", async () => {
    await using studio = await openStudio([shot("lamp")]);
    studio.service.direct("lamp", {
      polls: Array.from({ length: 5 }, () => new StoryboardError(NOBODY)),
      fetches: Array.from({ length: 9 }, () => new StoryboardError(NOBODY)),
    });
    const shooting = await studio.run();
    expect(shooting.kinds).toEqual({ lamp: "filmed" });
    expect(warnings(shooting)).toEqual(["Nobody is there.", "Nobody is there."]);
  });

  it("is waited for as long as the run waits for anything, and left with 69; the next run goes on", async () => {
    await using studio = await openStudio([shot("base"), extension("more", "base")]);
    studio.service.direct("more", { submits: away(100) });
    const first = await studio.run({ timeoutMinutes: 20 });
    expect([first.exitCode, first.kinds]).toEqual([69, { base: "filmed", more: "unfinished" }]);
    expect(studio.clock.now()).toBeLessThan(25 * 60_000);
    studio.service.direct("more", {});
    expect((await studio.run()).kinds).toEqual({ base: "kept", more: "filmed" });
  });

  it("is not waited for by whoever is told to stop", async () => {
    await using studio = await openStudio([shot("base"), extension("more", "base")]);
    studio.service.direct("more", { submits: away(100) });
    const { kinds } = await studio.run({ drainAfter: 120_000 });
    expect(kinds).toEqual({ base: "filmed", more: "unfinished" });
    expect(studio.clock.now()).toBeLessThan(180_000);
  });
});

describe("a calendar that is set", () => {
  it("back by an hour between two runs makes nobody wait for times to come", async () => {
    await using studio = await openStudio([shot("a")]);
    await studio.run();
    const claimed = new Date(studio.clock.date().getTime() + 3_600_000);
    studio.ledger.claimsSince = async () => [claimed.toISOString()];
    const started = studio.clock.now();
    await studio.run({ shots: [shot("b")] });
    expect(studio.clock.now() - started).toBeLessThan(300_000);
  });
});

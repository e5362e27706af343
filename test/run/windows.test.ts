import { describe, expect, it } from "vitest";
import { StoryboardError } from "../../src/domain/problem.ts";
import type { ExtendSpec } from "../../src/domain/catalogue.ts";
import { SubmitError } from "../../src/domain/world.ts";
import { catalogue, chain, extend, model } from "../helpers/builders.ts";
import { settle } from "../sim/person.ts";
import { openStudio, type Studio } from "../sim/studio.ts";

/** A service that gives back 37 s at most, and takes what it has no copy of as bytes. */
const NARROW = extend({ inputs: ["uri", "bytes"], maxInput: 30, maxTotal: 37, window: 8 });
const HOPS = 20;
const WINDOWED = ["hop-5", "hop-9", "hop-13", "hop-17"];
const LONG_AGO = 3 * 86_400_000;

async function openNarrow(hops: number, narrow: ExtendSpec = NARROW): Promise<Studio> {
  const limits = { requestsPerMinute: 100, concurrency: 20 };
  return await openStudio(chain(hops), { catalogue: catalogue(model({ extend: narrow, limits })) });
}

async function pass(studio: Studio, milliseconds: number): Promise<void> {
  await studio.clock.runUntil(studio.clock.sleep(milliseconds, new AbortController().signal));
}

describe("a chain of 20 extensions at a service that gives back 37 s at most", () => {
  it("is filmed through its newest 8 s wherever the whole is too long, named by the service's copy wherever not", async () => {
    await using studio = await openNarrow(HOPS);
    const { exitCode, takes } = await studio.run();
    expect(exitCode).toBe(0);
    const parents = studio.service.arrivals.flatMap(({ shot, request: { parent } }) =>
      parent ? [{ shot, ...parent }] : [],
    );
    expect(parents).toHaveLength(HOPS);
    const sent = parents.filter(({ footage }) => footage === undefined);
    expect(sent.map(({ shot, seconds }) => [shot, seconds])).toEqual(WINDOWED.map((shot) => [shot, 8]));
    expect(Math.max(...parents.map(({ seconds }) => seconds))).toBe(29);
    const windowed = [...takes.values()].filter(({ window }) => window !== undefined);
    expect(windowed).toHaveLength(WINDOWED.length);
    for (const take of windowed) expect(take).toMatchObject({ window: 192, join: "new", newFrom: 192, newFrames: 168 });
    const seconds = [...takes.values()].reduce((sum, { newFrames }) => sum + newFrames / 24, 0);
    expect(seconds).toBe(8 + HOPS * 7);
  });

  it("is planned so before it is filmed, and again from what is kept", async () => {
    await using studio = await openNarrow(HOPS);
    const windows = async () =>
      (await studio.plan()).steps.flatMap(({ action, window }) => (window ? [[action.shots[0], window]] : []));
    expect(await windows()).toEqual(WINDOWED.map((shot) => [shot, { seconds: 8, because: "length" }]));
    await studio.run({ shots: chain(6) });
    expect(await windows()).toEqual(WINDOWED.slice(1).map((shot) => [shot, { seconds: 8, because: "length" }]));
  });

  it("remembers what it handed over before it is sent, so that another process finds the new part of what comes home", async () => {
    let collected = 0;
    for (let moment = 1; ; moment++) {
      await using studio = await openNarrow(5);
      const before = await studio.run({ shots: chain(4) });
      expect(before.exitCode).toBe(0);
      const died = await studio.runAndDie(moment);
      const [open] = await studio.ledger.open();
      if (open !== undefined) expect(open, `moment ${moment}`).toMatchObject({ window: 192 });
      if (open?.operation !== undefined) collected++;
      await settle(studio);
      const { exitCode, takes } = await studio.run();
      expect(exitCode, `moment ${moment}`).toBe(0);
      expect([...takes.values()].at(-1), `moment ${moment}`).toMatchObject({
        window: 192,
        join: "new",
        newFrom: 192,
        newFrames: 168,
      });
      expect(studio.service.orders(), `moment ${moment}`).toHaveLength(6);
      if (!died) break;
    }
    expect(collected).toBeGreaterThan(2);
  });
});

describe("footage that the service has forgotten, where it takes ours", () => {
  it("is handed over as ours, whole where that is short enough: nothing is expired, and nothing is filmed again", async () => {
    await using studio = await openNarrow(2);
    await studio.run({ shots: chain(1) });
    await pass(studio, LONG_AGO);
    const [, , next] = (await studio.plan()).steps;
    expect(next).toMatchObject({ verdict: "film", because: { kind: "new" } });
    expect(next?.window).toBeUndefined();
    const { exitCode } = await studio.run();
    expect(exitCode).toBe(0);
    expect(studio.service.arrivals.at(-1)?.request.parent).not.toHaveProperty("footage");
    expect(studio.service.arrivals.at(-1)?.request.parent).toMatchObject({ seconds: 15 });
    expect(studio.service.orders()).toHaveLength(3);
  });

  it("goes as its newest seconds where a file may not be as long", async () => {
    await using studio = await openNarrow(2, { ...NARROW, maxUpload: 10 });
    await studio.run({ shots: chain(1) });
    await pass(studio, LONG_AGO);
    expect((await studio.plan()).steps[2]).toMatchObject({ window: { seconds: 8, because: "upload" } });
    await studio.run();
    expect(studio.service.arrivals.at(-1)?.request.parent).toMatchObject({ seconds: 8 });
  });

  it("before its time is handed over as ours at once, in the very run in which the service says so", async () => {
    await using studio = await openNarrow(1);
    studio.service.direct("hop-1", { submits: [gone(), gone()] });
    const first = await studio.run();
    expect(first.kinds).toEqual({ "hop-0": "filmed", "hop-1": "failed" });
    const [, named, sent] = studio.service.arrivals;
    expect(named?.request.parent).toHaveProperty("footage");
    expect(sent?.request.parent).not.toHaveProperty("footage");
    const plan = await studio.plan();
    expect(plan.steps[1]).toMatchObject({ verdict: "film", isGone: true });
    const { exitCode } = await studio.run();
    expect(exitCode).toBe(0);
    expect(studio.service.arrivals.at(-1)?.request.parent).not.toHaveProperty("footage");
    expect(studio.service.orders()).toHaveLength(2);
  });
});

it("nothing is claimed and nothing is sent where the newest seconds cannot be written", async () => {
  await using studio = await openNarrow(5);
  await studio.run({ shots: chain(4) });
  const full = new StoryboardError({ code: "disk/full", message: "The disk is full." });
  const { exitCode } = await studio.run({ newest: full });
  expect(exitCode).toBe(74);
  expect(await studio.ledger.open()).toEqual([]);
  expect(studio.service.orders()).toHaveLength(5);
});

function gone(): SubmitError {
  return new SubmitError("rejected", { code: "provider/parent-expired", severity: "error", message: "It is gone." });
}

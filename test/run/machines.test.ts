import { describe, expect, it } from "vitest";
import type { Shot } from "../../src/domain/storyboard.ts";
import type { Attempt } from "../../src/domain/take.ts";
import type { Provider } from "../../src/domain/world.ts";
import { cancel, isBeingSent, settle as settleDoubts } from "../../src/pipeline.ts";
import { LAST_ARRIVAL, trace } from "../../src/run/trace.ts";
import { key, openPlace, start } from "../contracts/orders.contract.ts";
import { extension, shot } from "../helpers/builders.ts";
import { simulatedClock } from "../sim/clock.ts";
import { openMachines } from "../sim/machines.ts";
import { objectsInMemory } from "../sim/objects.ts";
import { settle } from "../sim/person.ts";
import { scriptedProvider } from "../sim/provider.ts";

const SHOTS: readonly Shot[] = [shot("base"), extension("swell", "base"), shot("gulls"), shot("lamp", { takes: 2 })];
const TAKES = 5;
/** What all of it costs, micro-dollars: four shots of 8 s and an extension of 7 s. */
const PRICE = 15_600_000;
/** A film that dies at each of its moments in little time. */
const FEW: readonly Shot[] = [shot("base"), extension("swell", "base")];

/** As a folder of the service's is judged in which nothing lies: an hour after the last moment it is certain. */
const judgeEmpty: NonNullable<Provider["trace"]> = async ({ now, until }) =>
  now.getTime() - until.getTime() < 3_600_000 ? { kind: "unknown", reason: "not yet" } : { kind: "absent" };

describe("two machines with one store", () => {
  it("that film the same at once order everything once, and both have all of it", async () => {
    await using machines = openMachines(SHOTS);
    const [anna, ben] = [await machines.fresh("anna@studio"), await machines.fresh("ben@train")];
    const [one, other] = await Promise.all([anna.run(), ben.run()]);
    expect(machines.service.orders()).toHaveLength(TAKES);
    expect([one.exitCode, other.exitCode]).toEqual([0, 0]);
    for (const machine of [anna, ben]) expect(machine.ledger.takes()).toHaveLength(TAKES);
    expect(one.cost + other.cost).toBe(PRICE);
    // Of everything that either machine has, what it did not order itself was collected.
    for (const { events, cost } of [one, other]) {
      const stored = events.flatMap((event) => (event.type === "shot.stored" ? [event] : []));
      const own = stored.filter(({ collected }) => collected !== true);
      expect(own.reduce((sum, each) => sum + (each.cost ?? 0), 0)).toBe(cost);
    }
  });

  it("collect the next day what the other left running", async () => {
    await using machines = openMachines(SHOTS);
    const anna = await machines.fresh("anna@studio");
    const killed = await anna.run({ endAfter: 20_000 });
    expect(killed.outcomes.filmed).toBe(0);
    expect(killed.cost).toBeGreaterThan(0);
    const ben = await machines.fresh("ben@train");
    const { exitCode, cost } = await ben.run();
    expect(exitCode).toBe(0);
    expect(machines.service.orders()).toHaveLength(TAKES);
    expect(killed.cost + cost).toBe(PRICE);
  });

  it("film nothing again that the other has, though its clips are nowhere but at the service", async () => {
    await using machines = openMachines(SHOTS);
    await (await machines.fresh("anna@studio")).run();
    const { exitCode, cost } = await (await machines.fresh("ben@train")).run();
    expect([exitCode, cost]).toEqual([0, 0]);
    expect(machines.service.orders()).toHaveLength(TAKES);
  });

  it("stay under one ceiling together, however they take turns", async () => {
    await using machines = openMachines(SHOTS);
    const [anna, ben] = [await machines.fresh("anna@studio"), await machines.fresh("ben@train")];
    const ceilings = { day: 7_000_000 };
    const ends = await Promise.all([anna.run({ ceilings }), ben.run({ ceilings })]);
    expect(machines.service.orders().length).toBeLessThanOrEqual(2);
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([5, 5]);
    const [eve, max] = [await machines.fresh("eve@night"), await machines.fresh("max@dawn")];
    // Each of them asks for something else: only the sum is the same.
    const more = { day: 10_000_000 };
    const [first, second] = [
      { shots: [shot("lake")], ceilings: more },
      { shots: [shot("moor")], ceilings: more },
    ];
    await Promise.all([eve.run(first), max.run(second)]);
    expect(machines.service.orders().length).toBeLessThanOrEqual(3);
    const { cost, exitCode } = await (await machines.fresh("kim@noon")).run({ ceilings });
    expect([cost, exitCode]).toEqual([0, 5]);
  });

  it("order nothing while they cannot tell each other, and collect all the same", async () => {
    await using machines = openMachines(FEW);
    const anna = await machines.fresh("anna@studio");
    await anna.run({ endAfter: 20_000 });
    machines.store.away(true);
    const alone = await anna.run();
    expect(alone.kinds).toEqual({ base: "filmed", swell: "unfinished" });
    expect([alone.exitCode, alone.cost]).toEqual([69, 0]);
    machines.store.away(false);
    expect((await anna.run()).exitCode).toBe(0);
    expect(machines.service.orders()).toHaveLength(FEW.length);
  });

  it("ask nobody about a job whose name is none at the service, and do not order its shot again", async () => {
    await using machines = openMachines([shot("lamp")]);
    await (await machines.fresh("anna@studio")).run({ endAfter: 20_000 });
    const last = machines.store.names().at(-1) ?? "";
    machines.store.tamper(last, (text) => text.replaceAll("operations/1", "../secrets/1"));
    const ben = await machines.fresh("ben@train");
    const { kinds, exitCode, problems } = await ben.run();
    expect([kinds, exitCode]).toEqual([{ lamp: "unsure" }, 3]);
    expect(problems).toMatchObject([
      {
        message: expect.stringMatching(/^anna@studio calls its job "..\/secrets\/1", which is not the name/),
        hint: expect.stringContaining("resolve lamp "),
      },
    ]);
    const { ledger, clock } = ben;
    const world = { provider: machines.service, ledger, clock };
    const given = await cancel(await ledger.open(), { world, signal: new AbortController().signal });
    expect([...given.values()]).toMatchObject([{ kind: "unasked" }]);
    expect(machines.service.cancels).toEqual([]);
    expect(machines.service.orders()).toHaveLength(1);
  });

  it("hold what a machine was sending when it was lost, and let a person on another say what became of it", async () => {
    await using machines = openMachines([shot("lamp")]);
    const anna = await machines.fresh("anna@studio");
    machines.service.direct("lamp", { line: 10_000 });
    await anna.run({ endAfter: 1_000 });
    const ben = await machines.fresh("ben@train");
    expect(await ben.run()).toMatchObject({ exitCode: 3, kinds: { lamp: "unsure" } });
    expect(await settle(ben)).toBe(1);
    expect((await ben.run()).exitCode).toBe(0);
    expect(machines.service.orders()).toHaveLength(1);
    // The first machine comes back, and hears of it.
    expect((await anna.run()).exitCode).toBe(0);
    expect(machines.service.orders()).toHaveLength(1);
  });

  it("take no job of another for their own whose answer was lost", async () => {
    await using machines = openMachines([shot("base"), shot("lamp")]);
    machines.service.list(true);
    machines.service.direct("base", { lost: 1 });
    const [anna, ben] = [await machines.fresh("anna@studio"), await machines.fresh("ben@train")];
    await Promise.all([anna.run(), ben.run()]);
    for (let runs = 0; runs < 3; runs++) for (const machine of [anna, ben]) await machine.run();
    expect(machines.service.orders()).toHaveLength(2);
    const shown = [anna, ben].map(({ ledger }) => new Map(ledger.takes().map((take) => [take.key, take.media])));
    expect(shown[0]).toEqual(shown[1]);
    const clips = new Set(shown.flatMap((takes) => [...takes.values()]));
    expect(clips.size).toBe(shown[0]?.size);
  });

  it("believe no answer about a lost order that may be about a job of which they hear only now", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const [anna, ben] = [place.machine(objects), place.machine(objects)];
    const id = await anna.ledger.claim(start());
    await anna.ledger.end(id, "unsure");
    const clock = simulatedClock();
    const provider: Provider = {
      ...scriptedProvider(clock),
      trace: async () => {
        const his = await ben.ledger.claim(start({ key: key("c") }));
        await ben.ledger.named(his, "operations/9");
        return { kind: "operation", operation: "operations/9" };
      },
    };
    const [lost] = await anna.ledger.open();
    if (lost === undefined) throw new Error("nothing is in doubt");
    const world = { provider, ledger: anna.ledger, clock };
    const asking = { world, signal: new AbortController().signal, worstOf: () => 360 };
    expect(await trace(lost, asking)).toMatchObject({ kind: "unknown" });
    expect(await anna.ledger.open()).toMatchObject([{ id, state: "unsure" }, { operation: "operations/9" }]);
  });

  it.each([-4, 4, -48])("take no order for lost whose machine has a clock that is %i hours off", async (hours) => {
    using place = openPlace();
    const objects = objectsInMemory();
    const clock = simulatedClock();
    const off = simulatedClock(new Date(clock.date().getTime() + hours * 3_600_000));
    const wait = async (ms: number): Promise<void> =>
      await clock.runUntil(clock.sleep(ms, new AbortController().signal));
    await place.machine(objects, { clock: off }).ledger.claim(start());
    const { books, ledger } = place.machine(objects, { clock });
    await ledger.hear();
    const found = async (): Promise<Attempt> => {
      const [lost] = await ledger.open();
      if (lost === undefined) throw new Error("it is not open any more");
      return lost;
    };
    const provider: Provider = { ...scriptedProvider(clock), trace: judgeEmpty };
    const world = { provider, ledger, clock };
    const asking = { world, signal: new AbortController().signal, worstOf: () => 360 };
    const ask = async (): Promise<string> => (await trace(await found(), asking)).kind;
    expect(isBeingSent(await found(), { clock })).toBe(true);
    expect(await ask()).toBe("unknown");
    await wait(LAST_ARRIVAL + 3_590_000);
    expect(isBeingSent(await found(), { clock })).toBe(false);
    expect(await ask()).toBe("unknown");
    // What this machine once heard it remembers.
    const again = place.again(books, objects);
    await again.hear();
    expect((await again.open())[0]?.heard).toBe(new Date("2026-11-22T10:00:00Z").toISOString());
    await wait(Math.max(0, hours) * 3_600_000 + 10_000);
    expect(await ask()).toBe("absent");
  });

  it("wait no longer than their patience for what another is sending, and go on with what they know", async () => {
    using place = openPlace();
    const objects = objectsInMemory();
    const clock = simulatedClock();
    await place.machine(objects, { clock }).ledger.claim(start());
    const { ledger } = place.machine(objects, { clock });
    await ledger.hear();
    const patience = new AbortController();
    // As the real clock does it, whatever the reason of the signal is.
    const sleep = async (): Promise<void> => {
      patience.abort(new DOMException("Nobody waits any more.", "TimeoutError"));
      return await Promise.reject(new DOMException("The operation was aborted", "AbortError"));
    };
    const world = { provider: scriptedProvider(clock), ledger, clock: { ...clock, sleep } };
    const { news, reasons } = await settleDoubts("film.yaml", { world, signal: patience.signal, worstOf: () => 360 });
    expect(news).toEqual([]);
    expect([...reasons.values()]).toEqual([expect.stringMatching(/ has not said what came of it$/)]);
    const broken = { ...clock, sleep: async () => await Promise.reject(new Error("The clock is broken.")) };
    const asking = { world: { ...world, clock: broken }, signal: new AbortController().signal, worstOf: () => 360 };
    await expect(settleDoubts("film.yaml", asking)).rejects.toThrow("The clock is broken.");
  });

  it("know by the store's clock for how long an order has had no answer, though they were not there", async () => {
    using place = openPlace();
    const clock = simulatedClock();
    const objects = objectsInMemory(clock);
    await place.machine(objects, { clock }).ledger.claim(start());
    await clock.runUntil(clock.sleep(24 * 3_600_000, new AbortController().signal));
    const { ledger } = place.machine(objects, { clock });
    await ledger.hear();
    const [lost] = await ledger.open();
    if (lost === undefined) throw new Error("it is not open any more");
    expect(isBeingSent(lost, { clock })).toBe(false);
    const provider: Provider = { ...scriptedProvider(clock), trace: judgeEmpty };
    const asking = { world: { provider, ledger, clock }, signal: new AbortController().signal, worstOf: () => 360 };
    expect(await trace(lost, asking)).toEqual({ kind: "absent" });
  });

  it("ask a store for nothing by writing where they only read", async () => {
    using place = openPlace();
    const clock = simulatedClock();
    const objects = objectsInMemory(clock);
    await place.machine(objects, { clock }).ledger.claim(start());
    const before = objects.names();
    await place.machine(objects, { clock, readOnly: true }).ledger.hear();
    expect(objects.names()).toEqual(before);
    await place.machine(objects, { clock }).ledger.hear();
    expect(objects.names()).not.toEqual(before);
  });

  it("tell an emptied store what they know, so that a fresh one pays for nothing again", async () => {
    await using machines = openMachines(FEW);
    const anna = await machines.fresh("anna@studio");
    await anna.run();
    machines.store.empty();
    await anna.run();
    const { exitCode, cost } = await (await machines.fresh("ben@train")).run();
    expect([exitCode, cost]).toEqual([0, 0]);
  });
});

describe("a machine that dies at any moment", () => {
  it("and never comes back leaves nothing that a fresh one pays for twice", async () => {
    let moment = 1;
    for (; ; moment++) {
      await using machines = openMachines(FEW);
      const died = await (await machines.fresh("anna@studio")).runAndDie(moment);
      const ben = await machines.fresh("ben@train");
      for (let runs = 0; ben.ledger.takes().length < FEW.length; runs++) {
        expect(runs, `moment ${moment}`).toBeLessThan(4);
        await ben.run();
        expect(await settle(ben), `moment ${moment}`).toBeLessThanOrEqual(1);
      }
      expect(machines.service.orders(), `moment ${moment}`).toHaveLength(FEW.length);
      if (!died) break;
    }
    expect(moment).toBeGreaterThan(10 * FEW.length);
  });

  it("and another beside it, which goes on: together they order everything once", async () => {
    let moment = 1;
    for (; ; moment += 3) {
      await using machines = openMachines(FEW);
      const [anna, ben] = [await machines.fresh("anna@studio"), await machines.fresh("ben@train")];
      const [died] = await Promise.all([anna.runAndDie(moment), ben.run()]);
      await settle(anna);
      await anna.run();
      for (let runs = 0; ben.ledger.takes().length < FEW.length; runs++) {
        expect(runs, `moment ${moment}`).toBeLessThan(4);
        await settle(ben);
        await ben.run();
      }
      expect(machines.service.orders(), `moment ${moment}`).toHaveLength(FEW.length);
      if (!died) break;
    }
    expect(moment).toBeGreaterThan(FEW.length);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openGate as openGateOf, type Gate } from "../../src/run/gate.ts";
import type { Limits } from "../../src/domain/catalogue.ts";
import type { Clock } from "../../src/domain/world.ts";
import { simulatedClock, type SimulatedClock } from "../sim/clock.ts";

type Sent = { readonly name: string; readonly at: number };
type Job = {
  readonly name: string;
  readonly priority?: number;
  readonly before?: number;
  readonly seconds: number;
};

const quiet = (): void => {};

/** A gate of a model whose clips usually take a minute. */
function openGate(limits: Limits, clock: Clock): Gate {
  return openGateOf({ limits, latency: { usual: 60 } }, clock);
}

/** Sends a job through the gate: the request takes a tenth of a second, the filming as long as the job says. */
function pass(
  gate: Gate,
  clock: SimulatedClock,
  { job, sent }: { readonly job: Job; readonly sent: Sent[] },
): Promise<void> {
  const signal = new AbortController().signal;
  const { priority = 0, before } = job;
  return gate.pass({ priority, signal, waiting: quiet, ...(before !== undefined && { before }) }, async (line) => {
    line.leaving();
    sent.push({ name: job.name, at: clock.now() });
    await clock.sleep(100, signal);
    line.free();
    await clock.sleep(job.seconds * 1_000, signal);
  });
}

function mostInAnyMinute(sent: readonly Sent[]): number {
  return Math.max(0, ...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + 60_000).length));
}

describe("the gate of a model", () => {
  it("never lets more requests through in any minute than the model allows, and wastes none of them", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 10, concurrency: 50 }, clock);
    const sent: Sent[] = [];
    const jobs = Array.from({ length: 35 }, (_, index) =>
      pass(gate, clock, { job: { name: `${index}`, seconds: 5 }, sent }),
    );
    await clock.runUntil(Promise.all(jobs));
    expect(sent).toHaveLength(35);
    expect(mostInAnyMinute(sent)).toBe(10);
    expect(sent.at(-1)?.at).toBeLessThan(3 * 61_000 + 5_000);
  });

  it("lets what must be sent soon go before longer chains, the soonest first", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 50, concurrency: 1 }, clock);
    const sent: Sent[] = [];
    const jobs: readonly Job[] = [
      { name: "short", priority: 60, seconds: 5 },
      { name: "long", priority: 1_200, seconds: 5 },
      { name: "soon", priority: 60, before: 2_000, seconds: 5 },
      { name: "sooner", priority: 60, before: 1_000, seconds: 5 },
    ];
    await clock.runUntil(Promise.all(jobs.map(async (job) => await pass(gate, clock, { job, sent }))));
    expect(sent.map(({ name }) => name)).toEqual(["sooner", "soon", "long", "short"]);
  });

  it("keeps so many in flight and no more, whatever jobs there are", async () => {
    const jobs = fc.array(
      fc.record({ name: fc.string(), priority: fc.nat(9), seconds: fc.integer({ min: 1, max: 400 }) }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(
        jobs,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        async (all, concurrency, perMinute) => {
          const clock = simulatedClock();
          const gate = openGate({ requestsPerMinute: perMinute, concurrency }, clock);
          const signal = new AbortController().signal;
          const sent: Sent[] = [];
          let inFlight = 0;
          let most = 0;
          const work = all.map((job) =>
            gate.pass({ priority: job.priority, signal, waiting: quiet }, async (line) => {
              most = Math.max(most, ++inFlight);
              line.leaving();
              sent.push({ name: job.name, at: clock.now() });
              line.free();
              await clock.sleep(job.seconds * 1_000, signal);
              inFlight--;
            }),
          );
          await clock.runUntil(Promise.all(work));
          expect(sent).toHaveLength(all.length);
          expect(most).toBeLessThanOrEqual(concurrency);
          expect(mostInAnyMinute(sent)).toBeLessThanOrEqual(perMinute);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("lets the longest remaining chain through first, even of those who come in the same moment", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 100, concurrency: 1 }, clock);
    const sent: Sent[] = [];
    const jobs = [
      { name: "last", seconds: 10 },
      { name: "single", priority: 1, seconds: 10 },
      { name: "chain", priority: 20, seconds: 10 },
    ];
    await clock.runUntil(Promise.all(jobs.map(async (job) => await pass(gate, clock, { job, sent }))));
    expect(sent.map(({ name }) => name)).toEqual(["chain", "single", "last"]);
  });

  it("has one request on the line at a time", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 100, concurrency: 10 }, clock);
    const sent: Sent[] = [];
    const jobs = ["a", "b", "c"].map((name) => pass(gate, clock, { job: { name, seconds: 30 }, sent }));
    await clock.runUntil(Promise.all(jobs));
    expect(sent.map(({ at }) => at)).toEqual([0, 100, 200]);
  });

  it("stops everybody for as long as the service asks, and resumes at half the rate", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 60, concurrency: 10 }, clock);
    const sent: Sent[] = [];
    gate.throttle(31_000);
    const jobs = ["a", "b", "c"].map((name) => pass(gate, clock, { job: { name, seconds: 1 }, sent }));
    await clock.runUntil(Promise.all(jobs));
    expect(sent.map(({ at }) => at)).toEqual([31_000, 33_100, 35_200]);
  });

  it("lets everybody through by a clock that goes on between two looks, as every real one does", async () => {
    const clock = simulatedClock();
    let looks = 0;
    const going: SimulatedClock = { ...clock, now: () => clock.now() + ++looks / 1_000 };
    const gate = openGate({ requestsPerMinute: 10, concurrency: 2 }, going);
    const sent: Sent[] = [];
    const jobs = ["a", "b", "c"].map((name) => pass(gate, going, { job: { name, seconds: 1 }, sent }));
    await clock.runUntil(Promise.all(jobs));
    expect(sent.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(looks).toBeLessThan(1_000);
  });

  it("counts jobs of an earlier run that are still at the service", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 60, concurrency: 1 }, clock);
    const sent: Sent[] = [];
    const signal = new AbortController().signal;
    const adopted = gate.adopt({ priority: 60 }, async () => await clock.sleep(90_000, signal));
    const job = pass(gate, clock, { job: { name: "after", seconds: 1 }, sent });
    await clock.runUntil(Promise.all([adopted, job]));
    expect(sent.map(({ at }) => at)).toEqual([90_000]);
  });

  it("remembers the requests that an earlier process sent in this minute", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 2, concurrency: 10 }, clock);
    const sent: Sent[] = [];
    gate.earlier([50_000, 20_000]);
    const jobs = ["a", "b"].map((name) => pass(gate, clock, { job: { name, seconds: 1 }, sent }));
    await clock.runUntil(Promise.all(jobs));
    expect(sent.map(({ at }) => at)).toEqual([11_000, 41_000]);
  });

  it("counts requests that seem to come from the future as sent just now, and forgets those of long ago", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 2, concurrency: 10 }, clock);
    const sent: Sent[] = [];
    gate.earlier([-3_600_000, 20_000, 61_000, 86_400_000]);
    const jobs = ["a", "b", "c"].map((name) => pass(gate, clock, { job: { name, seconds: 1 }, sent }));
    await clock.runUntil(Promise.all(jobs));
    expect(sent.map(({ at }) => at)).toEqual([41_000, 61_000, 102_100]);
  });

  it("keeps the minute's last places for the hops of a long chain that the rest has time to wait for", async () => {
    const clock = simulatedClock();
    const gate = openGateOf({ limits: { requestsPerMinute: 6, concurrency: 20 }, latency: { usual: 15 } }, clock);
    const sent: Sent[] = [];
    const chain = async (): Promise<void> => {
      for (let left = 20; left > 0; left--)
        await pass(gate, clock, { job: { name: "hop", priority: left * 15, seconds: 15 }, sent });
    };
    const singles = Array.from({ length: 6 }, (_, index) =>
      pass(gate, clock, { job: { name: `single ${index}`, priority: 15, seconds: 15 }, sent }),
    );
    await clock.runUntil(Promise.all([chain(), ...singles]));
    const hops = sent.filter(({ name }) => name === "hop").map(({ at }) => at);
    const waits = hops.slice(1).map((at, index) => at - (hops[index] ?? 0) - 15_100);
    expect(Math.max(...waits)).toBeLessThan(1_500);
    const [last] = sent.filter(({ name }) => name !== "hop").slice(-1);
    expect(last?.at).toBeLessThan(hops.at(-4) ?? 0);
    expect(mostInAnyMinute(sent)).toBeLessThanOrEqual(6);
  });

  it("keeps a place in flight for the next hop while the clip before it comes home", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 100, concurrency: 2 }, clock);
    const signal = new AbortController().signal;
    const sent: Sent[] = [];
    const hop = async (left: number): Promise<void> => {
      await gate.pass({ priority: left * 60, signal, waiting: quiet }, async (line) => {
        line.leaving();
        sent.push({ name: "hop", at: clock.now() });
        line.free();
        await clock.sleep(60_000, signal);
        line.landed();
        await clock.sleep(1_500, signal);
      });
      if (left > 1) await hop(left - 1);
    };
    const singles = Array.from({ length: 4 }, (_, index) =>
      pass(gate, clock, { job: { name: `single ${index}`, priority: 60, seconds: 70 }, sent }),
    );
    await clock.runUntil(Promise.all([hop(8), ...singles]));
    const hops = sent.filter(({ name }) => name === "hop").map(({ at }) => at);
    expect(hops).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((index) => index * 61_500));
  });

  it("keeps no place for a chain whose clip does not come: nobody starves", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 1, concurrency: 10 }, clock);
    const sent: Sent[] = [];
    const jobs = [
      { name: "stuck", priority: 20 * 60, seconds: 36_000 },
      { name: "single", priority: 60, seconds: 10 },
      { name: "another", priority: 60, seconds: 10 },
    ];
    await clock.runUntil(Promise.all(jobs.map(async (job) => await pass(gate, clock, { job, sent }))));
    expect(sent.map(({ name }) => name)).toEqual(["stuck", "single", "another"]);
    expect(sent.at(-1)?.at).toBeLessThan(5 * 60_000);
  });

  it("lets go of whoever is told to stop waiting, and of nobody else", async () => {
    const clock = simulatedClock();
    const gate = openGate({ requestsPerMinute: 60, concurrency: 1 }, clock);
    const sent: Sent[] = [];
    const closing = new AbortController();
    const first = pass(gate, clock, { job: { name: "first", seconds: 10 }, sent });
    const waiting = gate.pass({ priority: 0, signal: closing.signal, waiting: quiet }, async () => {});
    const other = pass(gate, clock, { job: { name: "other", seconds: 10 }, sent });
    closing.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
    await clock.runUntil(Promise.all([first, other]));
    expect(sent.map(({ name }) => name)).toEqual(["first", "other"]);
  });
});

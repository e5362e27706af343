import { setImmediate as breathe } from "node:timers/promises";
import type { Clock } from "../../src/domain/world.ts";

/** A clock that stands still while anything is at work and then jumps to the next alarm. */
export type SimulatedClock = Clock & {
  /** Lets time pass until the work is settled. Fails when nothing is left that could ever settle it. */
  readonly runUntil: <T>(work: Promise<T>) => Promise<T>;
};

type Alarm = { readonly at: number; readonly order: number; readonly ring: () => void };

/** How many rounds of the event loop count as "nothing is at work any more". */
const QUIET_ROUNDS = 4;

/** Opens a simulated clock; it starts at the date and counts milliseconds from 0. One round is enough for promises alone. */
export function simulatedClock(start = new Date("2026-11-22T10:00:00.000Z"), rounds = QUIET_ROUNDS): SimulatedClock {
  const alarms = new Set<Alarm>();
  let now = 0;
  let order = 0;
  const next = (): Alarm | undefined => [...alarms].toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
  return {
    now: () => now,
    date: () => new Date(start.getTime() + now),
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      const alarm: Alarm = { at: now + Math.max(0, milliseconds), order: order++, ring: () => resolve(undefined) };
      const stop = (): void => {
        if (alarms.delete(alarm)) reject(signal.reason);
      };
      alarms.add(alarm);
      signal.addEventListener("abort", stop, { once: true });
      await promise;
      signal.removeEventListener("abort", stop);
    },
    runUntil: async (work) => {
      let settled = false;
      void Promise.allSettled([work]).then(() => (settled = true));
      for (;;) {
        for (let round = 0; round < rounds; round++) await breathe();
        if (settled) return await work;
        const alarm = next();
        if (alarm === undefined) throw new Error("nothing is left that could wake the work up");
        alarms.delete(alarm);
        now = Math.max(now, alarm.at);
        alarm.ring();
      }
    },
  };
}

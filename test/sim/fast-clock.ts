import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../src/domain/world.ts";

/** A clock that runs so many times faster than the wall's, for real parts that would otherwise take real minutes. */
export function fastClock(speed: number): Clock {
  const started = performance.now();
  const date = Date.now();
  const now = (): number => (performance.now() - started) * speed;
  return {
    now,
    date: () => new Date(date + now()),
    sleep: async (milliseconds, signal) => {
      await wait(Math.max(0, milliseconds / speed), undefined, { signal });
    },
  };
}

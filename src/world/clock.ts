import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../domain/world.ts";

/** The real clock: monotonic for waits, the calendar for dates. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  sleep: async (milliseconds, signal) => {
    await wait(Math.min(Math.max(milliseconds, 0), 2_147_483_647), undefined, { signal });
  },
};

import { setTimeout as wait } from "node:timers/promises";

/** The emulator's own time: it may run faster than the wall clock, and can be set forward. */
export type EmulatorClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Sets it forward; who waits wakes up when the time has come. */
  advance(seconds: number): void;
  /** Waits so many of its own milliseconds. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

const LONGEST_TIMER = 2_147_483_647;

/** A clock that starts at `origin` or at the wall clock, whichever is later, so that a restart never goes back. */
export function emulatorClock(speed: number, origin: number): EmulatorClock {
  const started = performance.now();
  let base = Math.max(Date.now(), origin);
  let advanced = Promise.withResolvers<void>();
  const now = (): number => base + (performance.now() - started) * speed;
  return {
    now,
    advance: (seconds) => {
      base += seconds * 1000;
      advanced.resolve();
      advanced = Promise.withResolvers();
    },
    sleep: async (milliseconds, signal) => {
      const until = now() + milliseconds;
      while (now() < until) {
        const ended = new AbortController();
        const left = Math.min(Math.ceil((until - now()) / speed), LONGEST_TIMER);
        const timer = wait(left, undefined, { signal: AbortSignal.any([signal, ended.signal]) });
        try {
          await Promise.race([timer, advanced.promise]);
        } finally {
          ended.abort();
          await timer.catch(() => undefined);
        }
      }
    },
  };
}

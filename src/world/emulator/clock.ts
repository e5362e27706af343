import { setTimeout as wait } from "node:timers/promises";

/** The emulator's own time: it may run faster than the wall clock, and can be set forward. */
export type EmulatorClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Sets it forward. */
  advance(seconds: number): void;
  /** Waits so many of its own milliseconds. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

/** A clock that starts at `origin` or at the wall clock, whichever is later, so that a restart never goes back. */
export function emulatorClock(speed: number, origin: number): EmulatorClock {
  const started = performance.now();
  let base = Math.max(Date.now(), origin);
  return {
    now: () => base + (performance.now() - started) * speed,
    advance: (seconds) => {
      base += seconds * 1000;
    },
    sleep: async (milliseconds, signal) => {
      await wait(milliseconds / speed, undefined, { signal });
    },
  };
}

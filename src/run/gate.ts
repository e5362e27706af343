import pLimit from "p-limit";
import type { Limits } from "../domain/catalogue.ts";
import type { Clock } from "../domain/world.ts";

const MINUTE = 60_000;
/** Our clock and the service's need not agree to the millisecond. */
const MARGIN = 1_000;

/** Lets submits of one model through: so many in flight, so many in any minute, one request on the line at a time. */
export type Gate = {
  /**
   * Runs a task when its turn comes, the highest priority first; its place in flight is free when it ends.
   * Rejects with the signal's reason when told to stop waiting.
   */
  readonly pass: <T>(turn: Turn, task: (line: Line) => Promise<T>) => Promise<T>;
  /** Counts a job that is already running at the service, for as long as the task takes. */
  readonly adopt: <T>(task: () => Promise<T>) => Promise<T>;
  /** The service asked for a pause: nobody passes for so many milliseconds, and slowly after that. */
  readonly throttle: (milliseconds: number) => void;
  /** Requests that were sent before this process began still fill the window; by their age. */
  readonly earlier: (agesInMilliseconds: readonly number[]) => void;
};

/** The line to the service, held by whoever's turn it is. */
export type Line = {
  /** The request leaves now. */
  readonly leaving: () => void;
  /** The answer is written down: the next may send. The window counts from here, when the service has surely seen the request. */
  readonly free: () => void;
};

/** Who waits: how urgent it is, how to give up, and whom to tell when it takes long. */
type Turn = {
  readonly priority: number;
  readonly signal: AbortSignal;
  /** Told how long the wait will be at least, when a window or a pause is what holds it up. */
  readonly waiting: (milliseconds: number, why: "rate" | "throttled") => void;
};

type Waiter = Turn & { readonly order: number; readonly start: () => void };

/** Opens the gate of one model. Time comes from the clock alone. */
export function openGate(limits: Limits, clock: Clock): Gate {
  const inFlight = pLimit(limits.concurrency);
  const waiters = new Set<Waiter>();
  let sentAt: number[] = [];
  let adopted = 0;
  let lineBusy = false;
  let closedUntil = Number.NEGATIVE_INFINITY;
  let pace: { perMinute: number; since: number } | undefined;
  let order = 0;
  let alarm: AbortController | undefined;
  let gathering = false;

  /** After a pause the rate starts at half and doubles with every quiet minute. */
  const spacing = (now: number): number => {
    if (pace === undefined) return 0;
    const quiet = Math.floor((now - pace.since) / MINUTE);
    const perMinute = pace.perMinute * 2 ** Math.max(0, quiet);
    if (perMinute < limits.requestsPerMinute) return MINUTE / perMinute;
    pace = undefined;
    return 0;
  };

  /** When the next request may be sent, and what holds it up until then. */
  const opens = (now: number): { at: number; why: "rate" | "throttled" } => {
    sentAt = sentAt.filter((time) => time > now - MINUTE - MARGIN);
    const oldest = sentAt[sentAt.length - limits.requestsPerMinute];
    const window = oldest === undefined ? now : oldest + MINUTE + MARGIN;
    const paced = (sentAt.at(-1) ?? Number.NEGATIVE_INFINITY) + spacing(now);
    const at = Math.max(window, paced, closedUntil);
    return { at, why: closedUntil >= at || paced >= at ? "throttled" : "rate" };
  };

  const best = (): Waiter | undefined => {
    let found: Waiter | undefined;
    for (const waiter of waiters) {
      if (
        found === undefined ||
        waiter.priority > found.priority ||
        (waiter.priority === found.priority && waiter.order < found.order)
      )
        found = waiter;
    }
    return found;
  };

  const pump = (): void => {
    if (lineBusy || waiters.size === 0) return;
    if (inFlight.activeCount + inFlight.pendingCount + adopted >= limits.concurrency) return;
    const now = clock.now();
    const next = opens(now);
    if (next.at > now) {
      wakeAt(next.at - now);
      best()?.waiting(next.at - now, next.why);
      return;
    }
    const waiter = best();
    if (waiter === undefined) return;
    waiters.delete(waiter);
    lineBusy = true;
    waiter.start();
  };

  /** Whoever asks in the same moment is compared before the first of them is let through. */
  const pumpSoon = (): void => {
    if (gathering) return;
    gathering = true;
    void clock.sleep(0, new AbortController().signal).finally(() => {
      gathering = false;
      pump();
    });
  };

  const wakeAt = (milliseconds: number): void => {
    alarm?.abort();
    const controller = new AbortController();
    alarm = controller;
    clock.sleep(milliseconds, controller.signal).then(pump, () => {
      // A newer alarm took its place.
    });
  };

  const pass = async <T>(turn: Turn, task: (line: Line) => Promise<T>): Promise<T> => {
    turn.signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiter: Waiter = { ...turn, order: order++, start: () => resolve(undefined) };
    const giveUp = (): void => {
      if (waiters.delete(waiter)) reject(turn.signal.reason);
    };
    waiters.add(waiter);
    turn.signal.addEventListener("abort", giveUp, { once: true });
    pumpSoon();
    await promise;
    turn.signal.removeEventListener("abort", giveUp);
    let holding = true;
    let left = false;
    const leaving = (): void => {
      left = true;
    };
    const free = (): void => {
      if (!holding) return;
      holding = false;
      if (left) sentAt.push(clock.now());
      lineBusy = false;
      pump();
    };
    try {
      return await inFlight(async () => await task({ leaving, free }));
    } finally {
      free();
      pump();
    }
  };

  return {
    pass,
    adopt: async (task) => {
      adopted++;
      try {
        return await task();
      } finally {
        adopted--;
        pump();
      }
    },
    throttle: (milliseconds) => {
      const now = clock.now();
      closedUntil = Math.max(closedUntil, now + milliseconds);
      const perMinute = Math.max(1, Math.floor((pace?.perMinute ?? limits.requestsPerMinute) / 2));
      pace = { perMinute, since: closedUntil };
    },
    earlier: (ages) => {
      const now = clock.now();
      sentAt = [...ages.map((age) => now - age), ...sentAt].toSorted((a, b) => a - b);
    },
  };
}

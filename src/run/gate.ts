import pLimit from "p-limit";
import type { Limits } from "../domain/catalogue.ts";
import type { Clock } from "../domain/world.ts";
import { openFlights, type Flight } from "./flights.ts";
import { keptUntil } from "./foresight.ts";
import { openWindow } from "./window.ts";

/** A place is kept only for chains that are longer by more than so many hops: for less, order is not worth any waiting. */
const LONGER = 2;
/** What is expected is looked for no sooner, milliseconds. */
const SOON = 250;

/** Lets submits of one model through: so many in flight, so many in any minute, one request on the line at a time. */
export type Gate = {
  /**
   * Runs a task when its turn comes, the highest priority first; its place in flight is free when its clip has landed.
   * A place that a longer chain will need sooner than another comes free is kept for it (docs/decisions/008).
   * Rejects with the signal's reason when told to stop waiting.
   */
  readonly pass: <T>(turn: Turn, task: (line: Line) => Promise<T>) => Promise<T>;
  /** Counts a job that is already running at the service, until its clip has landed. */
  readonly adopt: <T>(turn: Pick<Turn, "priority">, task: (line: Pick<Line, "landed">) => Promise<T>) => Promise<T>;
  /** The service asked for a pause: nobody passes for so many milliseconds, and slowly after that. */
  readonly throttle: (milliseconds: number) => void;
  /** The service is overloaded: nobody passes for as long as it asks (0: it does not say), else ever longer; gives how long, milliseconds. */
  readonly overloaded: (retryAfter: number) => number;
  /** Requests that were sent before this process began still fill the window; by their age. */
  readonly earlier: (agesInMilliseconds: readonly number[]) => void;
};

/** The line to the service, held by whoever's turn it is. */
export type Line = {
  /** The request leaves now. */
  readonly leaving: () => void;
  /** The answer is written down: the next may send. The window counts from here, when the service has surely seen the request. */
  readonly free: () => void;
  /** The service is done with the clip, which is now brought home; what continues it is expected when the task ends. */
  readonly landed: () => void;
};

/** Who waits: how urgent it is, how to give up, and whom to tell when it takes long. */
type Turn = {
  /** Seconds of usual work from here to the end of the longest chain that starts here. */
  readonly priority: number;
  /** When it must have been sent, where that is soon: such turns go before all others, and the soonest first. Milliseconds since 1970. */
  readonly before?: number;
  readonly signal: AbortSignal;
  /** Told how long the wait will be at least, when a window or a pause is what holds it up. */
  readonly waiting: (milliseconds: number, why: "rate" | "throttled") => void;
};

type Waiter = Turn & { readonly order: number; readonly start: () => void };

/** How often and how many at once a model may be asked, and how many seconds its clips usually take. */
type Model = { readonly limits: Limits; readonly latency: { readonly usual: number } };

/** Who cannot wait long goes before who can, then the longest chain, then who came first. */
function goesFirst(one: Waiter, other: Waiter): boolean {
  const [soon, late] = [one.before ?? Number.POSITIVE_INFINITY, other.before ?? Number.POSITIVE_INFINITY];
  if (soon !== late) return soon < late;
  if (one.priority !== other.priority) return one.priority > other.priority;
  return one.order < other.order;
}

/** Opens the gate of one model. Time comes from the clock alone. */
export function openGate({ limits, latency }: Model, clock: Clock): Gate {
  const inFlight = pLimit(limits.concurrency);
  const window = openWindow(limits.requestsPerMinute, clock);
  const flights = openFlights(latency.usual, clock);
  const waiters = new Set<Waiter>();
  let lineBusy = false;
  let order = 0;
  let alarm: AbortController | undefined;
  let gathering = false;

  /** Clips from a step to the end of its chain. */
  const hopsOf = ({ priority }: Pick<Turn, "priority">): number => Math.max(1, Math.round(priority / latency.usual));

  const best = (): Waiter | undefined => {
    let found: Waiter | undefined;
    for (const waiter of waiters) if (found === undefined || goesFirst(waiter, found)) found = waiter;
    return found;
  };

  /** Until when the place that a waiter could take is kept for somebody else. */
  const kept = (first: Waiter, now: number): number | undefined => {
    const hops = hopsOf(first);
    const longer = flights.longer(hops + LONGER);
    if (longer.length === 0) return undefined;
    const landings = flights.landings(hops + LONGER);
    const free = Array.from({ length: Math.max(0, limits.concurrency - landings.length) }, () => now);
    const submits = [...waiters].reduce((sum, waiter) => sum + hopsOf(waiter), flights.hops());
    const flight = [...free, ...landings];
    return keptUntil({ now, minute: window.places(), flight, hops, longer, submits, clip: flights.clip() });
  };

  const pump = (): void => {
    if (lineBusy || inFlight.activeCount + inFlight.pendingCount >= limits.concurrency) return;
    const waiter = best();
    if (waiter === undefined) return;
    const next = window.opens();
    // The clock goes on while the window looks: a place that was free then must not lie ahead of now.
    const now = clock.now();
    if (next.at > now) {
      wakeAt(next.at - now);
      waiter.waiting(next.at - now, next.why);
      return;
    }
    const until = waiter.before === undefined ? kept(waiter, now) : undefined;
    if (until !== undefined) {
      wakeAt(Math.max(SOON, until - now));
      return;
    }
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

  const turnOf = async (turn: Turn): Promise<void> => {
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
  };

  /** Takes a place in flight until the clip has landed, and expects what continues it when the task ends. */
  const fly = async <T>(flight: Flight, task: (line: Pick<Line, "landed">) => Promise<T>): Promise<T> => {
    const place = Promise.withResolvers<undefined>();
    void inFlight(async () => await place.promise);
    const landed = (): void => {
      flight.land();
      place.resolve(undefined);
      pumpSoon();
    };
    try {
      return await task({ landed });
    } finally {
      flight.end();
      place.resolve(undefined);
      pumpSoon();
    }
  };

  const pass = async <T>(turn: Turn, task: (line: Line) => Promise<T>): Promise<T> => {
    await turnOf(turn);
    let holding = true;
    let left = false;
    const leaving = (): void => {
      left = true;
    };
    const free = (): void => {
      if (!holding) return;
      holding = false;
      if (left) window.answered();
      lineBusy = false;
      pump();
    };
    try {
      const flight = flights.depart(hopsOf(turn) - 1, "now");
      return await fly(flight, async ({ landed }) => await task({ leaving, free, landed }));
    } finally {
      free();
    }
  };

  return {
    pass,
    adopt: async (turn, task) => await fly(flights.depart(hopsOf(turn) - 1, "before"), task),
    throttle: window.pause,
    overloaded: window.overloaded,
    earlier: window.earlier,
  };
}

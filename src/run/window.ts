import type { Clock } from "../domain/world.ts";
import { backoff } from "./patience.ts";

const MINUTE = 60_000;
/** Our clock and the service's need not agree to the millisecond. */
const MARGIN = 1_000;
/** How long a request counts after its answer, milliseconds. */
export const WINDOW = MINUTE + MARGIN;

/** When a model may be asked: so many requests in any minute, none in a pause, and few after one. */
type RequestWindow = {
  /** When the next request may be sent, and what holds it up until then. */
  readonly opens: () => { readonly at: number; readonly why: "rate" | "throttled" };
  /** When each of the minute's places is free, soonest first. */
  readonly places: () => readonly number[];
  /** A request was answered now. */
  readonly answered: () => void;
  /** Requests of so many milliseconds ago count too; what seems to come from the future counts as sent now. */
  readonly earlier: (ages: readonly number[]) => void;
  /** Nobody asks for so many milliseconds; where nobody says how many (0), for longer each time until a minute was quiet. Gives how many. */
  readonly overloaded: (milliseconds: number) => number;
  /** Nobody asks for so many milliseconds, and then at half the rate, which doubles with every quiet minute. */
  readonly pause: (milliseconds: number) => void;
};

/** Opens the window of a model that may be asked so often in any minute. */
export function openWindow(perMinute: number, clock: Clock): RequestWindow {
  let sentAt: readonly number[] = [];
  let closedUntil = Number.NEGATIVE_INFINITY;
  let overloads = 0;
  let pace: { readonly perMinute: number; readonly since: number } | undefined;

  /** Only so many of the newest can hold anybody up. */
  const count = (times: readonly number[]): void => {
    sentAt = times.filter((time) => time > clock.now() - WINDOW).slice(-perMinute);
  };

  /** Milliseconds between two requests. */
  const spacing = (now: number): number => {
    if (pace === undefined) return 0;
    const quiet = Math.floor((now - pace.since) / MINUTE);
    const slow = pace.perMinute * 2 ** Math.max(0, quiet);
    if (slow < perMinute) return MINUTE / slow;
    pace = undefined;
    return 0;
  };

  const places = (): readonly number[] => {
    const now = clock.now();
    const taken = sentAt.map((time) => time + WINDOW).filter((time) => time > now);
    return [...Array.from({ length: perMinute - taken.length }, () => now), ...taken];
  };

  return {
    opens: () => {
      const now = clock.now();
      const paced = (sentAt.at(-1) ?? Number.NEGATIVE_INFINITY) + spacing(now);
      const at = Math.max(places()[0] ?? now, paced, closedUntil);
      return { at, why: closedUntil >= at || paced >= at ? "throttled" : "rate" };
    },
    places,
    answered: () => count([...sentAt, clock.now()]),
    earlier: (ages) => {
      const now = clock.now();
      count([...sentAt, ...ages.map((age) => now - Math.max(0, age))].toSorted((a, b) => a - b));
    },
    overloaded: (milliseconds) => {
      const now = clock.now();
      if (now - closedUntil > MINUTE) overloads = 0;
      const wait = milliseconds > 0 ? milliseconds : backoff(++overloads, 1_000);
      closedUntil = Math.max(closedUntil, now + wait);
      return wait;
    },
    pause: (milliseconds) => {
      closedUntil = Math.max(closedUntil, clock.now() + milliseconds);
      pace = { perMinute: Math.max(1, Math.floor((pace?.perMinute ?? perMinute) / 2)), since: closedUntil };
    },
  };
}

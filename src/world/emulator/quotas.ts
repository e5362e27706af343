import type { EmulatorClock } from "./clock.ts";
import type { EmulatorOptions } from "./options.ts";
import { tooManyRequests, type Refusal } from "./refusal.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Counts what each model has accepted. */
export type Quotas = {
  /** Why a model takes nothing now; undefined where it does. `running` counts its unfinished jobs. */
  refuse(model: string, running: () => number): Refusal | undefined;
  /** Counts an accepted submit, in the order of time. */
  count(model: string, at: number): void;
  clear(): void;
};

/** Sliding windows over what was accepted, per model. */
export function openQuotas(options: EmulatorOptions, clock: EmulatorClock): Quotas {
  const accepted = new Map<string, number[]>();
  const since = (model: string, span: number): readonly number[] => {
    const times = accepted.get(model) ?? [];
    const first = times.findIndex((time) => time > clock.now() - span);
    return first < 0 ? [] : times.slice(first);
  };
  return {
    count: (model, at) => {
      const times = accepted.get(model);
      if (times === undefined) accepted.set(model, [at]);
      else times.push(at);
    },
    clear: () => accepted.clear(),
    refuse: (model, running) => {
      const { requestsPerDay = Infinity, requestsPerMinute = Infinity, inFlight = Infinity, speed = 1 } = options;
      if (since(model, DAY).length >= requestsPerDay) {
        return tooManyRequests({ model, period: "day", limit: requestsPerDay });
      }
      const minute = since(model, MINUTE);
      if (minute.length >= requestsPerMinute) {
        const oldest = minute.at(-requestsPerMinute) ?? clock.now();
        const wait = (oldest + MINUTE - clock.now()) / 1000 / speed;
        const retryDelay = `${Math.max(wait, 0.001).toFixed(3)}s`;
        return tooManyRequests({ model, period: "minute", limit: requestsPerMinute, retryDelay });
      }
      return inFlight < Infinity && running() >= inFlight ? tooManyRequests({ model }) : undefined;
    },
  };
}

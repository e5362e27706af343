import type { Limits } from "../domain/catalogue.ts";
import type { Bound, Step } from "../domain/plan.ts";
import { isWork } from "./remaining.ts";

/**
 * The soonest that steps can be done, in seconds of the models' usual latency: no run ends before its longest chain, before all
 * work is shared among so many at once, or before the last submit that the minute's quota allows has been filmed.
 */
export function boundOf(steps: readonly Step[], limits: Limits): Bound {
  const work = steps.filter(isWork);
  if (work.length === 0) return { seconds: 0, by: "nothing" };
  const chain = work.reduce((longest, step) => Math.max(longest, step.remaining), 0);
  const concurrency = work.reduce((sum, step) => sum + step.action.model.latency.usual, 0) / limits.concurrency;
  const rate = rateBound(steps, limits.requestsPerMinute);
  if (chain >= concurrency && chain >= rate) return { seconds: chain, by: "chain" };
  return concurrency >= rate ? { seconds: concurrency, by: "concurrency" } : { seconds: rate, by: "rate" };
}

/** Of the steps with the most work after them, the last to be submitted waits for the minutes that the others fill. */
function rateBound(steps: readonly Step[], requestsPerMinute: number): number {
  return steps
    .filter((step) => step.verdict === "film")
    .map((step) => step.remaining)
    .toSorted((a, b) => b - a)
    .reduce(
      (latest, remaining, before) => Math.max(latest, Math.floor(before / requestsPerMinute) * 60 + remaining),
      0,
    );
}

import type { Limits } from "../domain/catalogue.ts";
import type { Bound, Step } from "../domain/plan.ts";
import { isWork } from "./remaining.ts";

const MINUTE = 60;

/**
 * The soonest that steps can be done, in seconds of the models' usual latency: no run ends before its longest chain, before all work
 * is shared among so many at once, or before the last submit that the minute's quota allows has been filmed. Each model has quotas of
 * its own; the limits are the same for all.
 */
export function boundOf(steps: readonly Step[], limits: Limits): Bound {
  const work = steps.filter(isWork);
  if (work.length === 0) return { seconds: 0, by: "nothing" };
  const chain = work.reduce((longest, step) => Math.max(longest, step.remaining), 0);
  const models = [...Map.groupBy(work, (step) => step.action.model.id).values()];
  const most = Math.max(...models.map(workOf));
  const concurrency = most / limits.concurrency;
  const submits = models.map(submitsOf);
  const rate = Math.max(...submits.map((remaining) => rateBound(remaining, limits.requestsPerMinute)));
  if (chain >= concurrency && chain >= rate) return { seconds: chain, by: "chain" };
  if (concurrency >= rate) {
    const to = Math.ceil(most / Math.max(chain, rate));
    const raised = { to, seconds: Math.max(chain, rate, most / to) };
    return { seconds: concurrency, by: "concurrency", ...(to > limits.concurrency && { raised }) };
  }
  const others = Math.max(chain, concurrency);
  const to = Math.max(...submits.map((remaining) => rateFor(remaining, others)));
  const seconds = Math.max(others, ...submits.map((remaining) => rateBound(remaining, to)));
  return { seconds: rate, by: "rate", raised: { to, seconds } };
}

function workOf(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + step.action.model.latency.usual, 0);
}

/** Seconds from each submit to the end of its chain, the longest first. */
function submitsOf(steps: readonly Step[]): readonly number[] {
  const toFilm = steps.filter((step) => step.verdict === "film");
  return toFilm.map((step) => step.remaining).toSorted((a, b) => b - a);
}

/** Of so many submits with that much after them, the last has to wait for the minutes that the others fill. */
function rateBound(remaining: readonly number[], requestsPerMinute: number): number {
  return remaining.reduce(
    (latest, seconds, before) => Math.max(latest, Math.floor(before / requestsPerMinute) * MINUTE + seconds),
    0,
  );
}

/** The least requests a minute with which everything that is submitted can be done in so many seconds, no less than its longest chain. */
function rateFor(remaining: readonly number[], seconds: number): number {
  return remaining.reduce((most, after, before) => {
    const minutes = Math.floor((seconds - after) / MINUTE);
    return Math.max(most, Math.floor(before / (minutes + 1)) + 1);
  }, 1);
}

import type { ModelSpec } from "../domain/catalogue.ts";
import type { Problem } from "../domain/problem.ts";
import { OUTSIDE_A_DAY, quotaDay } from "../domain/quota-day.ts";
import type { World } from "../domain/world.ts";
import type { RunOptions } from "./options.ts";
import { dayOver } from "./problems.ts";

/** The requests that one model takes in a day. */
export type Day = {
  readonly model: string;
  /** Takes one request out of today; says so where none is left. */
  readonly spend: () => Problem | undefined;
  /** What was taken out last never left this machine, or was turned away. */
  readonly giveBack: () => void;
  /** The service itself says that today is used up, in its own words. */
  readonly end: (words: string) => Problem;
  /** Why nothing more is submitted to the model in this run; undefined while something may be. */
  readonly closedBy: () => Problem | undefined;
  /** Aborted with it. */
  readonly closing: AbortSignal;
  /** When the next day begins. */
  readonly resets: () => Date;
};

/** Opens a model's day: what earlier runs sent since it began counts, and so does what a clock that was set back shows as yet to come. */
export async function openDay(model: ModelSpec, { ledger, clock }: World, options: RunOptions): Promise<Day> {
  const limits = options.limitsOf(model);
  const most = limits.requestsPerDay ?? Number.POSITIVE_INFINITY;
  const today = (): { since: Date; until: Date } => quotaDay(clock.date(), limits);
  const earlier =
    limits.requestsPerDay === undefined ? [] : await ledger.claimsSince(model, today().since, OUTSIDE_A_DAY);
  const sent = earlier.map((at) => Date.parse(at));
  const closing = new AbortController();
  let closedBy: Problem | undefined;
  const close = (words?: string): Problem => {
    closedBy ??= dayOver(model.id, words);
    closing.abort();
    return closedBy;
  };
  return {
    model: model.id,
    spend: () => {
      const since = today().since.getTime();
      if (closedBy !== undefined || sent.filter((at) => at >= since).length >= most) return close();
      sent.push(clock.date().getTime());
      return undefined;
    },
    giveBack: () => void sent.pop(),
    end: close,
    closedBy: () => closedBy,
    closing: closing.signal,
    resets: () => today().until,
  };
}

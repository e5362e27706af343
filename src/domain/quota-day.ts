import type { ProblemCode } from "./problem.ts";
import type { Limits } from "./catalogue.ts";

/** A quota's day: from midnight to midnight in its time zone. */
export type QuotaDay = { readonly since: Date; readonly until: Date };

/** The quota's day that a moment lies in. Days on which clocks are changed are an hour shorter or longer. */
export function quotaDay(now: Date, { dayIn = "UTC" }: Pick<Limits, "dayIn">): QuotaDay {
  const local = new Date(wallTime(now, dayIn));
  const midnight = (days: number): Date =>
    momentOf(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days), dayIn);
  return { since: midnight(0), until: midnight(1) };
}

/** What the clock on the wall shows at a moment, as if it hung in UTC. */
function wallTime(moment: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** The moment at which the clock on the wall shows a time. */
function momentOf(wall: number, timeZone: string): Date {
  const ahead = (moment: number): number => wallTime(new Date(moment), timeZone) - moment;
  // Around a change of clocks the first guess is an hour off, which the second puts right.
  const guess = wall - ahead(wall);
  return new Date(wall - ahead(guess));
}

/** Rejected attempts with these problems are no part of a day: they never left, or the service turned them away before it looked at them. */
export const OUTSIDE_A_DAY: readonly ProblemCode[] = ["provider/unsent", "provider/unreachable", "provider/quota"];

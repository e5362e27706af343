import type { Limits, ModelSpec } from "../domain/catalogue.ts";
import type { Step, Today } from "../domain/plan.ts";
import { quotaDay } from "../domain/quota-day.ts";

/** What is known of the quotas of a day. */
export type Quotas = {
  readonly limitsOf: (model: ModelSpec) => Limits;
  /** Requests that reached the service since the quota's day began, by the model's id. */
  readonly submitted: ReadonlyMap<string, number>;
  readonly now: Date;
};

/** The models of which more would be submitted than is left of today. */
export function todayOf(steps: readonly Step[], { limitsOf, submitted, now }: Quotas): readonly Today[] {
  const films = steps.filter(({ verdict }) => verdict === "film").map(({ action }) => action.model);
  return [...new Set(films)].flatMap((model): Today[] => {
    const limits = limitsOf(model);
    if (limits.requestsPerDay === undefined) return [];
    const left = Math.max(0, limits.requestsPerDay - (submitted.get(model.id) ?? 0));
    const wanted = films.filter(({ id }) => id === model.id).length;
    return left < wanted ? [{ model: model.id, left, wanted, resets: quotaDay(now, limits).until.toISOString() }] : [];
  });
}

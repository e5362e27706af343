import type { Diagnosis } from "../../domain/diagnosis.ts";
import type { ModelSpec } from "../../domain/catalogue.ts";
import { modelName } from "../../domain/models.ts";
import { showMoney } from "../../domain/money.ts";
import { OUTSIDE_A_DAY, quotaDay } from "../../domain/quota-day.ts";
import type { Storyboard } from "../../domain/storyboard.ts";
import { spentBefore } from "../../pipeline.ts";
import { countOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import type { LocalLedger } from "../../world/store/ledger.ts";
import { filmName } from "../film-words.ts";
import type { Session } from "../session.ts";

/** How often and how many at once the models of a film are asked, what of today is used up, and what of its budget is. */
export async function examineLimits(
  films: readonly ModelSpec[],
  at: {
    readonly session: Session;
    readonly storyboard: Storyboard;
    readonly rehearsal: boolean;
    readonly ledger: LocalLedger | undefined;
  },
): Promise<readonly Diagnosis[]> {
  const quotas = await Promise.all(films.map(async (model) => await quotaOf(model, at)));
  return [...quotas, ...(at.rehearsal ? [] : await budgetOf(at))];
}

async function quotaOf(
  model: ModelSpec,
  { session, ledger }: { readonly session: Session; readonly ledger: LocalLedger | undefined },
): Promise<Diagnosis> {
  const limits = session.limitsOf(model);
  const about = { part: "models", name: "limits" } as const;
  const pace = `${modelName(model)}: ${countOf(limits.requestsPerMinute, "request")} a minute, ${limits.concurrency} at once`;
  const most = limits.requestsPerDay;
  if (most === undefined) return { ...about, verdict: "ok", says: `${pace}; no limit of a day is set here.` };
  const { since, until } = quotaDay(systemClock.date(), limits);
  const used = (await ledger?.claimsSince(model, since, OUTSIDE_A_DAY))?.length ?? 0;
  const says = `${pace}; ${used} of ${most} a day are used.`;
  if (used < most) return { ...about, verdict: "ok", says };
  return {
    ...about,
    verdict: "warning",
    says,
    hint: `The next day begins at ${until.toISOString().slice(0, 16)} UTC.`,
  };
}

/** What counts against the ceilings that the author set. */
async function budgetOf({
  session,
  storyboard,
  ledger,
}: {
  readonly session: Session;
  readonly storyboard: Storyboard;
  readonly ledger: LocalLedger | undefined;
}): Promise<readonly Diagnosis[]> {
  const { budget = {} } = storyboard;
  const before =
    ledger === undefined
      ? { day: 0, film: 0 }
      : await spentBefore({ ledger, clock: systemClock }, filmName(session.project));
  return (["day", "film"] as const).flatMap((of): readonly Diagnosis[] => {
    const ceiling = budget[of];
    if (ceiling === undefined) return [];
    const says = `${showMoney(before[of])} of ${showMoney(ceiling)} for ${of === "day" ? "today" : "this film"} are spent.`;
    return [{ part: "models", name: "budget", verdict: before[of] < ceiling ? "ok" : "warning", says }];
  });
}

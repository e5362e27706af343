import { amountFields } from "./amount.ts";
import { attemptFields } from "./attempt-json.ts";
import { byModel, scopesOf, sumsOf, toldIn, type Spending, type Sums } from "./sums.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const SPEND_VERSION = "1.2";

/** Every attempt of a project and what all of them come to, as one stable document. */
export function spendDocument(spending: Spending, storyboard: string): unknown {
  const { rehearsal, elsewhere, prices, attempts } = spending;
  const { today, film, project } = scopesOf(spending);
  const show = (sums: Sums): unknown => sumFields(sums, rehearsal);
  return {
    type: "spend",
    version: SPEND_VERSION,
    storyboard,
    film: spending.film,
    rehearsal,
    prices: { from: "catalogue", checked: prices, told: toldIn(attempts) },
    totals: { today: show(today), film: show(film), project: show(project) },
    models: [...byModel(attempts)].map(([, own]) => ({
      provider: own[0]?.provider,
      model: own[0]?.model,
      ...sumFields(sumsOf(own), rehearsal),
    })),
    elsewhere: {
      clips: elsewhere.clips,
      ...amountFields("cost", elsewhere.cost.price),
      unpriced: elsewhere.cost.unpriced,
    },
    attempts: attempts.map((attempt) => ({
      film: attempt.film ?? null,
      shots: attempt.shots,
      key: attempt.key,
      ...attemptFields(attempt),
      price_from: attempt.told === undefined ? "catalogue" : "service",
    })),
  };
}

function sumFields(
  { attempts, billed, open, unsure, free }: Sums,
  rehearsal: boolean,
): Readonly<Record<string, unknown>> {
  return {
    attempts,
    ...amountFields("billed", rehearsal ? 0 : billed.price),
    ...amountFields("open", rehearsal ? 0 : open.price),
    ...amountFields("unsure", rehearsal ? 0 : unsure.price),
    unpriced: rehearsal ? 0 : billed.unpriced + open.unpriced + unsure.unpriced,
    not_billed: free,
  };
}

import type { Plan } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";

const DAY = 24 * 3_600_000;

/** Services change their prices; after so many days a ceiling that is reckoned with old ones promises more than anybody knows. */
const OLD = 180;

/** Warns where prices that a ceiling is held against were read long ago. */
export function oldPrices({ steps }: Plan, now: Date): Problem[] {
  const models = new Map(
    steps.filter(({ verdict }) => verdict === "film").map(({ action: { model } }) => [model.id, model] as const),
  );
  return [...models.values()].flatMap(({ id, priceSource: { source, checked } }): Problem[] => {
    const days = Math.floor((now.getTime() - Date.parse(checked)) / DAY);
    if (Number.isNaN(days) || days <= OLD) return [];
    const message = `The prices of ${id} were read ${days} days ago, on ${checked}; the service may bill otherwise, and the ceiling is held against these.`;
    return [{ code: "money/old-prices", severity: "warning", message, hint: `Look them up: ${source}` }];
  });
}

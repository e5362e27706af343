import { modelName } from "../domain/models.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { Action } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import { dearerThanReckoned } from "./problems.ts";

/** What a service says in a run of its prices, where that is more than the plan knew: the rest of the run is reckoned with it. */
export type Rates = {
  /** What an attempt at an action costs, by all that is known now; null where nobody knows. */
  readonly priceOf: (action: Action) => MicroUsd | null;
  /** Takes in what an order costs that was reckoned at a price. A warning where that is more, for the first such order of a model. */
  readonly learn: (
    action: Action,
    order: { readonly price: MicroUsd | null; readonly cost: MicroUsd },
  ) => Problem | undefined;
};

/** Opens the rates of one run: nothing is known but what the plan says. */
export function openRates(): Rates {
  /** Micro-dollars a second, by model and size. */
  const told = new Map<string, number>();
  const warned = new Set<string>();
  return {
    priceOf: (action) => {
      const rate = told.get(nameOf(action));
      return rate === undefined ? action.price : Math.max(action.price ?? 0, Math.round(rate * action.newSeconds));
    },
    learn: (action, { price, cost }) => {
      if (price !== null && cost <= price) return undefined;
      const name = nameOf(action);
      told.set(name, Math.max(told.get(name) ?? 0, cost / action.newSeconds));
      const model = modelName(action.model);
      if (price === null || warned.has(model)) return undefined;
      warned.add(model);
      return dearerThanReckoned(action, { price, cost });
    },
  };
}

function nameOf({ model, request: { resolution = model.defaultResolution } }: Action): string {
  return `${modelName(model)} ${resolution}`;
}

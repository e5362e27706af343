import { billOf, type Attempt } from "../domain/take.ts";
import { amountFields } from "./amount.ts";
import { problemFields } from "./record.ts";

/** An attempt as machines are told it. */
export function attemptFields(attempt: Attempt): Readonly<Record<string, unknown>> {
  const { id, provider, model, number, state, started, ended, operation, price, problem, draft } = attempt;
  return {
    attempt: id,
    provider,
    model,
    ...(number === undefined ? {} : { take: number }),
    ...(draft && { draft }),
    state,
    bill: billOf(attempt),
    started,
    ...(ended === undefined ? {} : { ended }),
    ...(operation === undefined ? {} : { operation }),
    ...amountFields("price", price),
    ...(problem === undefined ? {} : { problem: problemFields(problem) }),
  };
}

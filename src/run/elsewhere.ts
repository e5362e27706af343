import { wayThere, whereOrdered } from "../domain/address.ts";
import type { Problem } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";

/** Why nothing is done about a job that was ordered at another address, and how it is collected. `settle`: the command that says of it what it is, where one may be named. */
export function orderedElsewhere(attempt: Attempt, settle?: string): Problem {
  const { operation = "NAME" } = attempt;
  const moved =
    settle === undefined ? "" : `\nIf it is the same service that answers here: ${settle} --op ${operation}`;
  return {
    code: "provider/elsewhere",
    severity: "error",
    message: `It was ordered ${whereOrdered(attempt)}, and nobody else knows of it: it is left alone, and not ordered again.`,
    hint: `Run ${wayThere(attempt)} to collect it.${moved}`,
  };
}

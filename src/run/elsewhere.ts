import { wayThere, whereOrdered } from "../domain/address.ts";
import type { Problem } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import type { Provider } from "../domain/world.ts";

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

/** What is wrong with the name of a job that is none at the service that is asked, as another machine may have written one: nobody is asked about it. */
export function namedStrangely(
  { operation, footage, machine = "This machine" }: Attempt,
  provider: Pick<Provider, "isOperation" | "name">,
  settle?: string,
): Problem | undefined {
  const names = [operation, footage !== undefined && "operation" in footage ? footage.operation : undefined];
  // Several clips of one job are counted behind its name.
  const wrong = names.find((text) => text !== undefined && !provider.isOperation(text.replace(/#\d+$/, "")));
  if (wrong === undefined) return undefined;
  return {
    code: "provider/unsure",
    severity: "error",
    message: `${machine} calls its job "${wrong}", which is not the name of an operation at ${provider.name}: nobody is asked about it, and it is not ordered again.`,
    ...(settle !== undefined && {
      hint: `Say what you know: ${settle} with one of --paid, --not-paid and --op NAME`,
    }),
  };
}

import { StoryboardError, type Problem } from "../domain/problem.ts";
import { machineName } from "../world/machine.ts";
import { shareLedger, type SharedLedger } from "../world/remote/shared-ledger.ts";
import type { LocalLedger } from "../world/store/ledger.ts";
import { bringTakesIn, pushTakes, type Shared } from "./shared.ts";

/** What this machine and others tell each other of orders. */
export type Exchange = Pick<SharedLedger, "meet" | "part">;

/** Books that other machines know, too. */
export type ExchangingBooks = {
  readonly ledger: SharedLedger;
  /** Absent where nobody could be heard: then nothing is told before somebody is. */
  readonly exchange?: Exchange;
  readonly shared: Shared;
};

/** Shares books with other machines, and brings in what those have ordered and filmed. A store that cannot be heard is told of. */
export async function exchangeBooks(own: LocalLedger, shared: Shared): Promise<ExchangingBooks> {
  const { store } = shared;
  const ledger = shareLedger(own, {
    ...store,
    machine: machineName(),
    push: async (take) => {
      await pushTakes([take], shared);
    },
  });
  if (!shared.reached) return { ledger, shared };
  try {
    // A clip that is known makes its order one that is over.
    bringTakesIn(ledger, shared);
    await ledger.hear();
    return { ledger, shared, exchange: ledger };
  } catch (error) {
    if (!(error instanceof StoryboardError) || !error.problem.code.startsWith("store/")) throw error;
    const problem: Problem = { ...error.problem, severity: "warning" };
    return { ledger, shared: { ...shared, problems: [...shared.problems, problem] } };
  }
}

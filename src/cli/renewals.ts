import type { Key } from "../domain/names.ts";
import { latestPicks, type Pick } from "../domain/picks.ts";
import type { AttemptId } from "../domain/take.ts";
import { ClaimedElsewhere, type Ledger } from "../domain/world.ts";
import type { Production } from "../pipeline.ts";
import type { Desk } from "./desk.ts";

/** A choice that holds while its take may be paid for, and what this machine had picked before. */
type Begun = { readonly pick: Pick; readonly before: Pick | undefined };

/**
 * A ledger that picks a new take of an expired chain's first shot while it may be paid for: from its claim on, so that every run goes on
 * with the new line by itself whatever dies, and no more once it is certain that nothing was ordered. `note` writes the pick down
 * elsewhere, as soon as the service has the order.
 */
export function pickingRenewals(
  { ledger, lock }: Desk,
  renewals: Production["renewals"],
  note: (pick: Pick) => Promise<void>,
): Ledger {
  const waiting = new Map<Key, number>(renewals.map(({ base, take }) => [base, take]));
  const begun = new Map<AttemptId, Begun>();

  const ordered = async (id: AttemptId): Promise<void> => {
    const { pick } = begun.get(id) ?? {};
    if (pick === undefined) return;
    begun.delete(id);
    waiting.delete(pick.of);
    await note(pick).catch(() => {
      // It is in the books, and the end of the run writes it down again or says why it cannot be.
    });
  };

  return {
    ...ledger,
    claim: async (attempt) => {
      const { base, number } = attempt;
      if (base === undefined || number === undefined || waiting.get(base) !== number)
        return await ledger.claim(attempt);
      const before = ledger.picks().get(base);
      const latest = latestPicks([...lock.picks.values(), ...(before === undefined ? [] : [before])]).get(base);
      const pick = ledger.pick(base, number, latest?.at);
      const id = await ledger.claim(attempt).catch((error: unknown) => {
        // What another machine ordered is the very same line, and is shown here too.
        if (!(error instanceof ClaimedElsewhere)) ledger.unpick(base, before);
        throw error;
      });
      begun.set(id, { pick, before });
      return id;
    },
    named: async (id, operation, cost) => {
      await ledger.named(id, operation, cost);
      await ordered(id);
    },
    ready: async (id, footage) => {
      await ledger.ready(id, footage);
      await ordered(id);
    },
    end: async (id, state, problem) => {
      await ledger.end(id, state, problem);
      const taken = state === "rejected" ? begun.get(id) : undefined;
      if (taken === undefined) return;
      begun.delete(id);
      ledger.unpick(taken.pick.of, taken.before);
    },
  };
}

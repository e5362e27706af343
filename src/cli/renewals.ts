import type { Key } from "../domain/names.ts";
import { latestPicks, type Pick } from "../domain/picks.ts";
import type { Ledger } from "../domain/world.ts";
import type { Production } from "../pipeline.ts";
import type { Desk } from "./desk.ts";

/**
 * A ledger that picks a new take of an expired chain's first shot when its first request is about to leave, and not before: from then on
 * every run goes on with the new line by itself, and until then nothing has changed. `note` writes the pick down elsewhere.
 */
export function pickingRenewals(
  { ledger, lock }: Desk,
  renewals: Production["renewals"],
  note: (pick: Pick) => Promise<void>,
): Ledger {
  const waiting = new Map<Key, number>(renewals.map(({ base, take }) => [base, take]));
  return {
    ...ledger,
    claim: async (attempt) => {
      const { base, number } = attempt;
      if (base !== undefined && number !== undefined && waiting.get(base) === number) {
        const before = latestPicks([...lock.picks.values(), ...ledger.picks().values()]).get(base);
        await note(ledger.pick(base, number, before?.at));
        waiting.delete(base);
      }
      return await ledger.claim(attempt);
    },
  };
}

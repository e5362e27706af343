import type { Key } from "../../domain/names.ts";
import type { Take } from "../../domain/take.ts";

/** One line of the lock file: a fact that is written once and never edited. */
export type LockEntry =
  | { readonly t: "take"; readonly take: Take; readonly shot: string }
  | { readonly t: "pick"; readonly of: Key; readonly take: number; readonly at: string }
  | { readonly t: "model"; readonly provider: string; readonly family: string; readonly id: string };

/** What the lock file says, whatever the order of its lines. */
export type Lock = {
  readonly takes: ReadonlyMap<Key, Take>;
  /** Picks by base key; the latest wins. */
  readonly picks: ReadonlyMap<Key, number>;
  /** `provider/family` → the exact id it was resolved to. */
  readonly models: ReadonlyMap<string, string>;
};

/** Reads entries into one value. Where two takes of one key meet, as after a merge, the earlier one holds. */
export function lockOf(entries: readonly LockEntry[]): Lock {
  const takes = new Map<Key, Take>();
  const picks = new Map<Key, { take: number; at: string }>();
  const models = new Map<string, string>();
  for (const entry of entries) {
    switch (entry.t) {
      case "take": {
        const other = takes.get(entry.take.key);
        if (other === undefined || entry.take.made < other.made) takes.set(entry.take.key, entry.take);
        break;
      }
      case "pick":
        if (entry.at > (picks.get(entry.of)?.at ?? "")) picks.set(entry.of, entry);
        break;
      case "model":
        models.set(`${entry.provider}/${entry.family}`, entry.id);
        break;
    }
  }
  return { takes, models, picks: new Map([...picks].map(([base, { take }]) => [base, take])) };
}

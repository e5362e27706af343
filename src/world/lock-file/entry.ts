import type { Digest, Key } from "../../domain/names.ts";
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

/**
 * Reads entries into one value, the same for any order. Where two takes of one key meet, as after a merge, the one whose media is
 * here holds, then the earlier one.
 */
export function lockOf(entries: readonly LockEntry[], here: ReadonlySet<Digest> = new Set()): Lock {
  const isBetter = (one: Take, other: Take): boolean =>
    here.has(one.media) === here.has(other.media) ? isBefore(one, other) : here.has(one.media);
  const takes = new Map<Key, Take>();
  const picks = new Map<Key, { take: number; at: string }>();
  const models = new Map<string, string>();
  for (const entry of entries) {
    switch (entry.t) {
      case "take": {
        const other = takes.get(entry.take.key);
        if (other === undefined || isBetter(entry.take, other)) takes.set(entry.take.key, entry.take);
        break;
      }
      case "pick":
        if (isAfter(entry, picks.get(entry.of))) picks.set(entry.of, entry);
        break;
      case "model": {
        const family = `${entry.provider}/${entry.family}`;
        const other = models.get(family);
        if (other === undefined || entry.id < other) models.set(family, entry.id);
        break;
      }
    }
  }
  return { takes, models, picks: new Map([...picks].map(([base, { take }]) => [base, take])) };
}

type Pick = { readonly take: number; readonly at: string };

function isBefore(one: Take, other: Take): boolean {
  return one.made === other.made ? one.media < other.media : one.made < other.made;
}

function isAfter(one: Pick, other: Pick | undefined): boolean {
  if (other === undefined) return true;
  return one.at === other.at ? one.take > other.take : one.at > other.at;
}

import type { Digest, Key } from "../../domain/names.ts";
import type { Take } from "../../domain/take.ts";

/** One line of the lock file: a fact that is written once and never edited. */
export type LockEntry =
  | { readonly t: "take"; readonly take: Take; readonly shot: string }
  | { readonly t: "pick"; readonly of: Key; readonly take: number; readonly at: string }
  | { readonly t: "model"; readonly provider: string; readonly family: string; readonly id: string };

/** What the lock file says, whatever the order of its lines. */
export type Lock = {
  /** Every take of a key, each clip once, the newest first: a shot that was filmed again, or on two branches, has several. */
  readonly takes: ReadonlyMap<Key, readonly Take[]>;
  /** Picks by base key; the latest wins. */
  readonly picks: ReadonlyMap<Key, number>;
  /** `provider/family` → the exact id it was resolved to. */
  readonly models: ReadonlyMap<string, string>;
};

/** Reads entries into one value, the same for any order. */
export function lockOf(entries: readonly LockEntry[]): Lock {
  const takes = new Map<Key, Take[]>();
  const picks = new Map<Key, { take: number; at: string }>();
  const models = new Map<string, string>();
  for (const entry of entries) {
    switch (entry.t) {
      case "take": {
        const others = takes.get(entry.take.key);
        if (others === undefined) takes.set(entry.take.key, [entry.take]);
        else others.push(entry.take);
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
  for (const [key, all] of takes) takes.set(key, eachClipOnce(all));
  return { takes, models, picks: new Map([...picks].map(([base, { take }]) => [base, take])) };
}

/** The newest first; of lines about the same clip the earliest holds. */
function eachClipOnce(takes: readonly Take[]): Take[] {
  const byMedia = new Map<Digest, Take>();
  for (const take of takes) {
    const other = byMedia.get(take.media);
    if (other === undefined || isBefore(take, other)) byMedia.set(take.media, take);
  }
  return [...byMedia.values()].toSorted((one, other) => (isBefore(one, other) ? 1 : -1));
}

type Pick = { readonly take: number; readonly at: string };

function isBefore(one: Take, other: Take): boolean {
  return one.made === other.made ? one.media < other.media : one.made < other.made;
}

function isAfter(one: Pick, other: Pick | undefined): boolean {
  if (other === undefined) return true;
  return one.at === other.at ? one.take > other.take : one.at > other.at;
}

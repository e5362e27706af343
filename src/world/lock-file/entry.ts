import { latestApprovals, type Approval } from "../../domain/approvals.ts";
import type { Digest, Key, ShotId } from "../../domain/names.ts";
import { clipName, latestPicks, type Drop, type Pick } from "../../domain/picks.ts";
import type { Take } from "../../domain/take.ts";

/** One line of the lock file: a fact that is written once and never edited. */
export type LockEntry =
  | { readonly t: "take"; readonly take: Take; readonly shot: string }
  | ({ readonly t: "pick" } & Pick)
  | ({ readonly t: "drop" } & Drop)
  | ({ readonly t: "approval" } & Approval)
  | ModelPin;

/** Which exact id a family stands for at a provider. `at`: when it was upgraded; absent of the first one. */
export type ModelPin = {
  readonly t: "model";
  readonly provider: string;
  readonly family: string;
  readonly id: string;
  readonly at?: string;
};

/** What the lock file says, whatever the order of its lines. */
export type Lock = {
  /** Every take of a key, each clip once, the newest first, dropped ones too: a shot that was filmed again, or on two branches, has several. */
  readonly takes: ReadonlyMap<Key, readonly Take[]>;
  /** Every clip that the file itself names, by `clipName`; `takes` may have others beside them. */
  readonly named: ReadonlySet<string>;
  /** The shots that the takes of a key were noted for. */
  readonly shots: ReadonlyMap<Key, readonly ShotId[]>;
  /** Picks by base key; the latest wins. */
  readonly picks: ReadonlyMap<Key, Pick>;
  /** Every word on clips that were dropped or taken back. */
  readonly drops: readonly Drop[];
  /** The last word on each thing that may be filmed for good, or no longer. */
  readonly approvals: readonly Approval[];
  /** `provider/family` → the exact id it was resolved to. */
  readonly models: ReadonlyMap<string, string>;
};

/** Reads entries into one value, the same for any order. */
export function lockOf(entries: readonly LockEntry[]): Lock {
  const takes = new Map<Key, Take[]>();
  const shots = new Map<Key, Set<ShotId>>();
  const picks: Pick[] = [];
  const drops: Drop[] = [];
  const approvals: Approval[] = [];
  const models = new Map<string, ModelPin>();
  for (const entry of entries) {
    switch (entry.t) {
      case "take": {
        const others = takes.get(entry.take.key);
        shots.set(entry.take.key, (shots.get(entry.take.key) ?? new Set()).add(entry.shot));
        if (others === undefined) takes.set(entry.take.key, [entry.take]);
        else others.push(entry.take);
        break;
      }
      case "pick":
        picks.push({ of: entry.of, take: entry.take, at: entry.at });
        break;
      case "drop":
        drops.push({ key: entry.key, media: entry.media, dropped: entry.dropped, at: entry.at });
        break;
      case "approval":
        approvals.push({ of: entry.of, approved: entry.approved, shot: entry.shot, at: entry.at });
        break;
      case "model": {
        const family = `${entry.provider}/${entry.family}`;
        const other = models.get(family);
        if (other === undefined || goesBefore(entry, other)) models.set(family, entry);
        break;
      }
    }
  }
  for (const [key, all] of takes) takes.set(key, eachClipOnce(all));
  const named = new Set([...takes.values()].flat().map(clipName));
  const ids = new Map([...models].map(([family, { id }]) => [family, id]));
  const names = new Map([...shots].map(([key, all]) => [key, [...all].toSorted()]));
  return { takes, named, shots: names, models: ids, picks: latestPicks(picks), drops, approvals: inOrder(approvals) };
}

function inOrder(approvals: readonly Approval[]): readonly Approval[] {
  return [...latestApprovals(approvals).values()].toSorted((one, other) => (one.of < other.of ? -1 : 1));
}

/** The latest upgrade holds; of lines of one moment the same one everywhere. */
function goesBefore(pin: ModelPin, other: ModelPin): boolean {
  const [one, two] = [pin.at ?? "", other.at ?? ""];
  return one === two ? pin.id < other.id : one > two;
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

function isBefore(one: Take, other: Take): boolean {
  return one.made === other.made ? one.media < other.media : one.made < other.made;
}

import type { Digest, Key } from "./names.ts";

/** Which take of a base key the film shows, and since when; of two the later holds. */
export type Pick = { readonly of: Key; readonly take: number; readonly at: string };

/** That a clip was dropped, or taken back, and when; of two the later holds. */
export type Drop = { readonly key: Key; readonly media: Digest; readonly dropped: boolean; readonly at: string };

/** The picks that hold, from however many places, by base key. */
export function latestPicks(picks: Iterable<Pick>): ReadonlyMap<Key, Pick> {
  const latest = new Map<Key, Pick>();
  for (const pick of picks) {
    const other = latest.get(pick.of);
    if (other === undefined || pick.at > other.at || (pick.at === other.at && pick.take > other.take)) {
      latest.set(pick.of, pick);
    }
  }
  return latest;
}

/** Names a clip of a key. */
export function clipName({ key, media }: Clip): string {
  return `${key} ${media}`;
}

type Clip = { readonly key: Key; readonly media: Digest };

/** The clips that stay dropped, by `clipName`. */
export function droppedClips(drops: Iterable<Drop>): ReadonlySet<string> {
  const latest = new Map<string, Drop>();
  for (const drop of drops) {
    const other = latest.get(clipName(drop));
    // Of two words in the same moment the one that keeps the clip holds.
    if (other === undefined || drop.at > other.at || (drop.at === other.at && !drop.dropped)) {
      latest.set(clipName(drop), drop);
    }
  }
  return new Set([...latest].flatMap(([name, { dropped }]) => (dropped ? [name] : [])));
}

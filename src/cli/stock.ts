import { existsSync } from "node:fs";
import { join } from "node:path";
import type { MicroUsd } from "../domain/money.ts";
import type { Digest, Key } from "../domain/names.ts";
import { clipName, droppedClips } from "../domain/picks.ts";
import type { Take } from "../domain/take.ts";
import { systemClock } from "../world/clock.ts";
import type { LockEntry } from "../world/lock-file/entry.ts";
import { readLock } from "../world/lock-file/file.ts";
import { findLockFiles } from "../world/lock-file/find.ts";
import type { Project } from "../world/project/root.ts";
import { openDatabase } from "../world/store/database.ts";
import { openLedger } from "../world/store/ledger.ts";
import { openMedia, type LocalMedia } from "../world/store/media.ts";

/** A clip that the books or a lock file know. */
export type KnownClip = {
  readonly media: Digest;
  /** Who asked for it, where anybody remembers. */
  readonly shots: ReadonlySet<string>;
  /** What it cost. */
  readonly cost: MicroUsd;
  /** Whether every shot that had it has dropped it. */
  readonly dropped: boolean;
};

/** One of a project's two stores, with all that is known of its clips. */
export type Stock = {
  /** The media folder. */
  readonly folder: string;
  readonly rehearsal: boolean;
  readonly media: LocalMedia;
  /** Whether there are books that remember what was filmed into it. */
  readonly hasBooks: boolean;
  readonly clips: ReadonlyMap<Digest, KnownClip>;
};

/** The stores of a project, the paid one and the rehearsals'. Changes nothing. Throws `lock/invalid`, `state/…`. */
export async function takeStock(project: Project): Promise<Stock[]> {
  const locks = await findLockFiles(project.root);
  const lines = (await Promise.all(locks.map(async (file) => await readLock(file)))).flat();
  return [stockAt(project.state, lines), stockAt(join(project.state, "rehearsal"), undefined)];
}

/** `lines`: what the lock files say; undefined for rehearsals, which are in none. */
function stockAt(state: string, lines: readonly LockEntry[] | undefined): Stock {
  const books = join(state, "state.db");
  const folder = join(state, "media");
  const hasBooks = existsSync(books);
  const remembered = hasBooks ? readBooks(books) : { takes: [], drops: [], shots: new Map<Key, readonly string[]>() };
  const locked = (lines ?? []).flatMap((line) => (line.t === "take" ? [line] : []));
  const drops = [...remembered.drops, ...(lines ?? []).flatMap((line) => (line.t === "drop" ? [line] : []))];
  const dropped = droppedClips(drops);
  const clips = new Map<Digest, KnownClip>();
  const add = (take: Take, shots: readonly string[]): void => {
    for (const media of [take.media, ...(take.extras ?? [])]) {
      const other = clips.get(media);
      clips.set(media, {
        media,
        shots: new Set([...(other?.shots ?? []), ...shots]),
        cost: Math.max(take.cost, other?.cost ?? 0),
        dropped: dropped.has(clipName(take)) && (other?.dropped ?? true),
      });
    }
  };
  for (const take of remembered.takes) add(take, remembered.shots.get(take.key) ?? []);
  for (const { take, shot } of locked) add(take, shot === "" ? [] : [shot]);
  return { folder, rehearsal: lines === undefined, media: openMedia(folder), hasBooks, clips };
}

function readBooks(file: string): {
  readonly takes: readonly Take[];
  readonly drops: ReturnType<ReturnType<typeof openLedger>["drops"]>;
  readonly shots: ReadonlyMap<Key, readonly string[]>;
} {
  const ledger = openLedger(openDatabase(file), systemClock);
  try {
    const shots = new Map(ledger.attempts().map((attempt) => [attempt.key, attempt.shots] as const));
    return { takes: ledger.takes(), drops: ledger.drops(), shots };
  } finally {
    ledger.close();
  }
}

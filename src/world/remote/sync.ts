import pLimit from "p-limit";
import type { Digest, Key } from "../../domain/names.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import type { SharedBooks } from "../store/shared-books.ts";
import { createPage, lastPages, readPage, type SignedObjects } from "./attempt-pages.ts";
import { takeName } from "./names.ts";

/** Keys whose books are read or written at once. */
const TOGETHER = 12;
/** Pages that others may write while one is being written here. */
const TRIES = 8;

/** What this machine and a store tell each other of attempts. */
export type Sync = {
  /** Brings in what others have written of a key, or of all. Of all, what cannot be understood is left out, and no order of it goes out. Throws `store/…`. */
  readonly hear: (key?: Key) => Promise<void>;
  /** Tells the store what it does not know of a key. Throws `store/…`. */
  readonly tell: (key: Key) => Promise<void>;
  /** The same of everything; gives what kept it from being told. */
  readonly tellAll: () => Promise<Problem | undefined>;
  /** The clips of a key that can be had from the store, of those of which it does not know yet who gave them. Throws `store/…`. */
  readonly pushed: (key: Key) => Promise<ReadonlySet<Digest>>;
  /** Does something with a key's book while nobody else in this process does. */
  readonly inTurn: <T>(key: Key, work: () => Promise<T>) => Promise<T>;
  /** Pages that were passed over, because they are not signed with the key. */
  readonly unsigned: () => number;
};

/** Opens the exchange of books with a store. */
export function openSync(books: SharedBooks, store: SignedObjects, signal: () => AbortSignal): Sync {
  const turns = new Map<Key, Promise<unknown>>();
  let unsigned = 0;
  const inTurn = async <T>(key: Key, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const over = mine.catch(() => {});
    turns.set(key, over);
    try {
      return await mine;
    } finally {
      if (turns.get(key) === over) turns.delete(key);
    }
  };
  /** Whether what a page says could be brought in. */
  const readUpTo = async (key: Key, page: number): Promise<boolean> => {
    const seen = books.seen(key);
    if (page <= seen) return true;
    const read = await readPage(store, { key, page, seen }, signal());
    unsigned += read.unsigned;
    return books.bringIn(key, page, read.said ?? []);
  };
  const hearOne = async (key: Key): Promise<boolean> => {
    const last = await lastPages(store, { key, signal: signal() });
    return await readUpTo(key, last.get(key) ?? 0);
  };
  const hearAll = async (): Promise<void> => {
    const few = pLimit(TOGETHER);
    const last = await lastPages(store, { signal: signal() });
    // Pages never go: where they do, the store was emptied or is another one.
    for (const key of books.keys()) if (books.seen(key) > (last.get(key) ?? 0)) books.forget(key);
    const read = [...last].map(async ([key, page]) => {
      await few(async () => await inTurn(key, async () => await readUpTo(key, page))).catch((error: unknown) => {
        if (!isDamage(error)) throw error;
      });
    });
    // Nobody is left behind at work where one of them throws.
    await Promise.allSettled(read);
    await Promise.all(read);
    books.clipsCameIn();
  };
  const pushed = async (key: Key): Promise<ReadonlySet<Digest>> => {
    const here = new Set<Digest>();
    for (const clip of books.unpushed()) {
      if (clip.key === key && (await store.objects.size(takeName(clip), signal())) !== undefined) here.add(clip.media);
    }
    return here;
  };
  const tellNow = async (key: Key): Promise<void> => {
    const clips = await pushed(key);
    for (let tries = 0; tries < TRIES; tries++) {
      const said = books.compose(key, (media) => clips.has(media));
      if (said === undefined) return;
      const page = books.seen(key) + 1;
      if ((await createPage(store, { key, page, said }, signal())) === "created") {
        books.told(key, page, said);
        return;
      }
      if (!(await hearOne(key))) return;
    }
  };
  return {
    inTurn,
    pushed,
    hear: async (key) => {
      if (key === undefined) await hearAll();
      else await inTurn(key, async () => await hearOne(key));
    },
    tell: async (key) => await inTurn(key, async () => await tellNow(key)),
    tellAll: async () => {
      const few = pLimit(TOGETHER);
      const told = books
        .untold()
        .map(async (key) => await few(async () => await inTurn(key, async () => await tellNow(key))));
      const failed = (await Promise.allSettled(told)).find((each) => each.status === "rejected");
      return failed === undefined ? undefined : problemOf(failed.reason);
    },
    unsigned: () => unsigned,
  };
}

function isDamage(error: unknown): boolean {
  return error instanceof StoryboardError && error.problem.code === "store/damaged";
}

function problemOf(error: unknown): Problem {
  if (error instanceof StoryboardError) return error.problem;
  throw error;
}

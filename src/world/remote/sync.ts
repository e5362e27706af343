import pLimit from "p-limit";
import type { Digest, Key } from "../../domain/names.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import type { SharedAttempt } from "../store/shared-attempt.ts";
import type { SharedBooks } from "../store/shared-books.ts";
import {
  createPage,
  listPages,
  pageName,
  readPage,
  type Listing,
  type ReadPage,
  type SignedObjects,
} from "./attempt-pages.ts";
import { damaged, held } from "./faults.ts";
import { takeName } from "./names.ts";
import type { Created } from "./objects.ts";
import { ageThere } from "./store-clock.ts";

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
  /** Writes the page behind the last one that is known here: `exists` where it is another's, or where the store has no such book any more. Throws `store/…`. */
  readonly write: (key: Key, said: readonly SharedAttempt[], signal: AbortSignal) => Promise<Created>;
  /** The keys whose last page nobody here can verify: nothing is ordered of them. */
  readonly held: () => ReadonlySet<Key>;
};

/** Opens the exchange of books with a store. */
export function openSync(books: SharedBooks, store: SignedObjects, signal: () => AbortSignal): Sync {
  const turns = new Map<Key, Promise<unknown>>();
  const heldKeys = new Set<Key>();
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
  /** Whether the book there is the one that was read here: an emptied store may have a new one of as many pages. */
  const isSame = async (key: Key, newest: ReadPage): Promise<boolean> => {
    const { page, id } = books.seen(key);
    if (id === undefined || page === 0) return true;
    if (newest.page === page + 1 && newest.after !== undefined) return newest.after === id;
    const before = await readPage(store, { key, page }, signal()).catch((error: unknown) => {
      if (!isDamage(error)) throw error;
    });
    return before?.id === id;
  };
  /** Whether what the last page says could be brought in. */
  const readUpTo = async (key: Key, listing: Listing): Promise<boolean> => {
    const { last, taken } = listing;
    // Pages never go: where they do, the store was emptied or is another one.
    if (last < books.seen(key).page) books.forget(key);
    if (last === books.seen(key).page) return true;
    const read = await readPage(store, { key, page: last }, signal());
    if (read === undefined) throw damaged(store.objects.title, `${pageName(key, last)} is listed and not there`);
    if (lacks(listing, books.seen(key).page))
      throw damaged(store.objects.title, `pages before ${pageName(key, last)} are not there`);
    if (!(await isSame(key, read))) books.forget(key);
    // A machine that was not there before knows all the same for how long an order has had no answer.
    const isSending = read.said.some(({ state }) => state === "submitting");
    const age = isSending && store.readOnly !== true ? await ageThere(store.objects, taken, signal()) : 0;
    return books.bringIn(key, read, { age, ...(taken && { noted: taken }) });
  };
  const hearOne = async (key: Key, listed?: Listing): Promise<boolean> => {
    // We may have written ourselves since that listing.
    if (listed !== undefined && listed.last <= books.seen(key).page) return true;
    try {
      // What is written while a listing is made may stand in it without what was written before.
      const isWhole = listed !== undefined && !lacks(listed, books.seen(key).page);
      const listing = isWhole ? listed : (await listPages(store, { key, signal: signal() })).get(key);
      const isRead = await readUpTo(key, listing ?? NOTHING);
      heldKeys.delete(key);
      return isRead;
    } catch (error) {
      if (isDamage(error)) heldKeys.add(key);
      throw error;
    }
  };
  const write: Sync["write"] = async (key, said, ending) => {
    const { page, id } = books.seen(key);
    if (page > 0) {
      const last = await readPage(store, { key, page }, ending);
      if (last?.isForeign === true)
        throw held(store.objects.title, `${pageName(key, page)} is signed, and STORYBOARD_STORE_KEY is not set here`);
      if (last === undefined || (id !== undefined && last.id !== id)) {
        // A store that was emptied is told all of it anew, once it was heard what others have written there since.
        books.forget(key);
        return "exists";
      }
    }
    const next = await createPage(store, { key, page: page + 1, said, after: id }, ending);
    if (next.created === "created") books.told(key, { page: page + 1, id: next.id, said });
    return next.created;
  };
  const hearAll = async (): Promise<void> => {
    const few = pLimit(TOGETHER);
    const before = new Map(books.keys().map((key) => [key, books.seen(key).page]));
    const listings = await listPages(store, { signal: signal() });
    for (const [key, page] of before) if (page > (listings.get(key)?.last ?? 0)) books.forget(key);
    const read = [...listings].map(async ([key, listing]) => {
      await few(async () => await inTurn(key, async () => await hearOne(key, listing))).catch((error: unknown) => {
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
      if ((await write(key, said, signal())) === "created") return;
      if (!(await hearOne(key))) return;
    }
  };
  return {
    inTurn,
    pushed,
    write,
    held: () => heldKeys,
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
  };
}

/** A book without a page. */
const NOTHING: Listing = { last: 0, has: () => false };

/** Whether a page is missing among those from the last that is known here to the last that is listed. */
function lacks({ last, has }: Listing, seen: number): boolean {
  for (let page = last; page >= Math.max(1, seen); page--) if (!has(page)) return true;
  return false;
}

function isDamage(error: unknown): boolean {
  return error instanceof StoryboardError && ["store/damaged", "store/held"].includes(error.problem.code);
}

function problemOf(error: unknown): Problem {
  if (error instanceof StoryboardError) return error.problem;
  throw error;
}

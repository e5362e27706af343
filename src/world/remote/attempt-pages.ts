import { randomBytes } from "node:crypto";
import { isKey } from "../../domain/digest.ts";
import type { Key } from "../../domain/names.ts";
import { readShared, type SharedAttempt } from "../store/shared-attempt.ts";
import { damaged, held } from "./faults.ts";
import type { Created, Objects } from "./objects.ts";
import { isSigned, opened, signed, type StoreKey } from "./signing.ts";

/** Under what the attempts of a store lie. */
const ATTEMPTS = "v1/attempts/";

/** A page of many attempts is no longer than this, bytes. */
const LONGEST = 4 * 1024 * 1024;

/** A store, with what its entries are signed with. */
export type SignedObjects = {
  readonly objects: Objects;
  readonly key?: StoreKey | undefined;
  /** Whether this machine only reads there. */
  readonly readOnly?: boolean;
};

/** What the last page of a key's book says: all that any machine ever began for it. `page`: its number, from 1. */
export type Page = { readonly page: number; readonly said: readonly SharedAttempt[] };

/** A page that was read. `isForeign`: it is signed, and this machine has no key by which to know whether it is believed. */
export type ReadPage = Page & PageId & { readonly isForeign: boolean };

/** By what a page is known from another of its number: 32 hex digits, and those of the page before it. */
type PageId = { readonly id: string; readonly after?: string | undefined };

/** The pages of a key as a store lists them. */
export type Listing = {
  /** The number of the last; 0 where there is none. */
  readonly last: number;
  /** Whether there is a page of that number. */
  readonly has: (page: number) => boolean;
  /** When the store took the last one, by its own clock. */
  readonly taken?: Date | undefined;
};

/** A book of more pages than this is none that machines have written. */
const MOST = 999_999;

/**
 * The book of a key, as machines that share a store keep it: numbered pages, each of which says all that is known and is written once. A new
 * page is created right behind the last one that its writer knows, so whoever writes knows everything that was written before.
 */
export function pageName(key: Key, page: number): string {
  return `${ATTEMPTS}${key}/${String(page).padStart(6, "0")}.json`;
}

/** Of which key and number a page is, by its name; undefined where it is none of ours. What has too many digits is behind every page. */
function pageOfName(name: string): { readonly key: Key; readonly page: number } | undefined {
  const [, key = "", digits = ""] = /^v1\/attempts\/([^/]+)\/(\d{6,})\.json$/.exec(name) ?? [];
  const page = digits.length > 6 ? MOST + 1 : Number(digits);
  return isKey(key) && page > 0 ? { key, page } : undefined;
}

/** The pages of each key, or of one. Throws `store/…`. */
export async function listPages(
  { objects }: SignedObjects,
  { key, signal }: { readonly key?: Key | undefined; readonly signal: AbortSignal },
): Promise<ReadonlyMap<Key, Listing>> {
  const found = new Map<Key, { last: number; pages: Set<number>; taken?: Date | undefined }>();
  for await (const { name, taken } of objects.list(`${ATTEMPTS}${key === undefined ? "" : `${key}/`}`, signal)) {
    const one = pageOfName(name);
    if (one === undefined) continue;
    const book = found.get(one.key) ?? { last: 0, pages: new Set() };
    book.pages.add(one.page);
    if (one.page > book.last) Object.assign(book, { last: one.page, taken });
    found.set(one.key, book);
  }
  return new Map(
    [...found].map(([of, { last, pages, taken }]) => [of, { last, has: (page) => pages.has(page), taken }]),
  );
}

/**
 * Reads a page; undefined where it is not there. Throws `store/held` where it is not signed with the key, and `store/damaged` where it cannot
 * be understood: nobody orders then. An older page never stands in for one that nobody can verify: what it hides may be being filmed.
 */
export async function readPage(
  { objects, key: storeKey }: SignedObjects,
  { key, page }: { readonly key: Key; readonly page: number },
  signal: AbortSignal,
): Promise<ReadPage | undefined> {
  const name = pageName(key, page);
  if (page > MOST) throw damaged(objects.title, `a page of ${ATTEMPTS}${key}/ has a number that no book reaches`);
  const bytes = await objects.read(name, LONGEST, signal);
  if (bytes === undefined) return undefined;
  const entry = opened(name, bytes, storeKey);
  if (entry.kind === "unsigned") throw held(objects.title, `${name} is not signed with STORYBOARD_STORE_KEY`);
  const read = entry.kind === "said" ? pageIn(entry.value, key) : undefined;
  if (read === undefined) throw damaged(objects.title, `${name} is no page of attempts that this version understands`);
  return { ...read, page, isForeign: storeKey === undefined && isSigned(bytes) };
}

/** Writes a page, unless somebody else has written one of that number. `after`: the id of the page before it. Throws `store/…`. */
export async function createPage(
  { objects, key: storeKey }: SignedObjects,
  { key, page, said, after }: Page & { readonly key: Key; readonly after?: string | undefined },
  signal: AbortSignal,
): Promise<{ readonly created: Created; readonly id: string }> {
  const name = pageName(key, page);
  if (page > MOST) throw damaged(objects.title, `the book ${ATTEMPTS}${key}/ is full`);
  // Two machines may have the same to say: only one of them has said it.
  const id = randomBytes(16).toString("hex");
  const value = { version: 1, page: id, ...(after !== undefined && { after }), attempts: said };
  return { created: await objects.create(name, signed(name, value, storeKey), signal), id };
}

function pageIn(value: unknown, key: Key): (PageId & Pick<Page, "said">) | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { version, page, after, attempts }: Record<string, unknown> = { ...value };
  if (version !== 1 || !isId(page) || (after !== undefined && !isId(after)) || !Array.isArray(attempts))
    return undefined;
  const said = attempts.map(readShared);
  if (!said.every((each) => each?.key === key)) return undefined;
  return { id: page, after, said: said.filter((each) => each !== undefined) };
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}

import { randomBytes } from "node:crypto";
import { isKey } from "../../domain/digest.ts";
import type { Key } from "../../domain/names.ts";
import { readShared, type SharedAttempt } from "../store/shared-attempt.ts";
import { damaged } from "./faults.ts";
import type { Created, Objects } from "./objects.ts";
import { opened, signed, type StoreKey } from "./signing.ts";

/** Under what the attempts of a store lie. */
const ATTEMPTS = "v1/attempts/";

/** A page of many attempts is no longer than this, bytes. */
const LONGEST = 4 * 1024 * 1024;

/** A store, with what its entries are signed with. */
export type SignedObjects = { readonly objects: Objects; readonly key?: StoreKey | undefined };

/** What the last page of a key's book says: all that any machine ever began for it. `page`: its number, from 1. */
export type Page = { readonly page: number; readonly said: readonly SharedAttempt[] };

/**
 * The book of a key, as machines that share a store keep it: numbered pages, each of which says all that is known and is written once. A new
 * page is created right behind the last one that its writer knows, so whoever writes knows everything that was written before.
 */
export function pageName(key: Key, page: number): string {
  return `${ATTEMPTS}${key}/${String(page).padStart(6, "0")}.json`;
}

/** Of which key and number a page is, by its name; undefined where it is none of ours. */
function pageOfName(name: string): { readonly key: Key; readonly page: number } | undefined {
  const [, key = "", page = ""] = /^v1\/attempts\/([^/]+)\/(\d{6})\.json$/.exec(name) ?? [];
  return isKey(key) && Number(page) > 0 ? { key, page: Number(page) } : undefined;
}

/** The number of the last page of each key, or of one. Throws `store/…`. */
export async function lastPages(
  { objects }: SignedObjects,
  { key, signal }: { readonly key?: Key | undefined; readonly signal: AbortSignal },
): Promise<ReadonlyMap<Key, number>> {
  const last = new Map<Key, number>();
  for await (const { name } of objects.list(`${ATTEMPTS}${key === undefined ? "" : `${key}/`}`, signal)) {
    const found = pageOfName(name);
    if (found !== undefined) last.set(found.key, Math.max(found.page, last.get(found.key) ?? 0));
  }
  return last;
}

/**
 * Reads what is known by a page. What is not signed with the key does not count: then the page before it holds, back to the last that is
 * known here. `unsigned` counts such pages. Throws `store/damaged` where a page counts and cannot be understood: nobody may order then.
 */
export async function readPage(
  { objects, key: storeKey }: SignedObjects,
  { key, page, seen }: { readonly key: Key; readonly page: number; readonly seen: number },
  signal: AbortSignal,
): Promise<{ readonly said?: readonly SharedAttempt[]; readonly unsigned: number }> {
  let unsigned = 0;
  for (let number = page; number > seen; number--) {
    const name = pageName(key, number);
    const bytes = await objects.read(name, LONGEST, signal);
    if (bytes === undefined) continue;
    const entry = opened(name, bytes, storeKey);
    if (entry.kind === "unsigned") {
      unsigned++;
      continue;
    }
    const said = entry.kind === "said" ? attemptsIn(entry.value, key) : undefined;
    if (said === undefined)
      throw damaged(objects.title, `${name} is no page of attempts that this version understands`);
    return { said, unsigned };
  }
  return { unsigned };
}

/** Writes a page, unless somebody else has written one of that number. Throws `store/…`. */
export async function createPage(
  { objects, key: storeKey }: SignedObjects,
  { key, page, said }: Page & { readonly key: Key },
  signal: AbortSignal,
): Promise<Created> {
  const name = pageName(key, page);
  // Two machines may have the same to say: only one of them has said it.
  const value = { version: 1, page: randomBytes(16).toString("hex"), attempts: said };
  return await objects.create(name, signed(name, value, storeKey), signal);
}

function attemptsIn(value: unknown, key: Key): readonly SharedAttempt[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { version, attempts }: Record<string, unknown> = { ...value };
  if (version !== 1 || !Array.isArray(attempts)) return undefined;
  const said = attempts.map(readShared);
  return said.every((each) => each?.key === key) ? said.filter((each) => each !== undefined) : undefined;
}

import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { isDigest, isKey } from "../../domain/digest.ts";
import type { Digest, Key } from "../../domain/names.ts";
import type { AttemptId, AttemptStart } from "../../domain/take.ts";
import { storeError } from "./database.ts";
import { openSharedRows, type Row } from "./shared-rows.ts";
import { together } from "./transaction.ts";
import { holding, isOpen, textOf, withoutClip, type SharedAttempt } from "./shared-attempt.ts";

/** A page by its number, from 1, and by the name that no other page has; that is missing where it was not noted. */
type SeenPage = { readonly page: number; readonly id?: string };

/** A page, with what it says. */
type SaidPage = { readonly page: number; readonly id: string; readonly said: readonly SharedAttempt[] };

/** What of these books is shared through one store: how far that was read, what it said last, and what it is yet to be told. */
export type SharedBooks = {
  /** The last page of a key's book that is known here; its number is 0 where none is. */
  readonly seen: (key: Key) => SeenPage;
  /** Brings in what a page says, of which the store says when it took it. False where that cannot be: these books have an open attempt of their own that the page knows nothing of. */
  readonly bringIn: (key: Key, page: SaidPage, when?: Noted) => boolean;
  /** Notes that a page is ours, and known to everybody from now on. */
  readonly told: (key: Key, page: SaidPage) => void;
  /** What a next page of a key's book says; undefined where it says nothing new. `isPushed`: whether a clip can be had from the store. */
  readonly compose: (key: Key, isPushed: (media: Digest) => boolean) => readonly SharedAttempt[] | undefined;
  /** Keys of which the store does not know all yet. */
  readonly untold: () => readonly Key[];
  /** The clips that attempts gave of which the store does not know yet that they did. */
  readonly unpushed: () => readonly { readonly key: Key; readonly media: Digest }[];
  /** Writes an attempt of ours down, under the name by which all machines will know it. */
  readonly claim: (start: AttemptStart) => AttemptId;
  /** Whether the store knows of an attempt. */
  readonly isTold: (id: AttemptId) => boolean;
  /** The keys whose books were read or written through this store. */
  readonly keys: () => readonly Key[];
  /** The store has lost what it knew of a key: it is told all of it anew. */
  readonly forget: (key: Key) => void;
  /** The name of an attempt among all machines. */
  readonly uidOf: (id: AttemptId) => string;
  /** All that other machines said of a key which may have cost something: it is another text where one of them has ordered since. */
  readonly standing: (key: Key) => string;
  /** The attempts of ours that were to be told of, and of which the store knows nothing: what died before its claim was there was never sent. */
  readonly unclaimed: () => readonly { readonly id: AttemptId; readonly key: Key }[];
  /** Takes attempts whose clips have come in meanwhile for what they are. */
  readonly clipsCameIn: () => void;
};

/** When a store took a page by its own clock, and how long ago that is by the same clock, milliseconds: so long at least its orders are known. */
type Noted = { readonly noted?: Date; readonly age?: number };

const OPEN = "('submitting', 'submitted', 'ready', 'unsure')";
/** Result codes of SQLite (sqlite.org/rescode.html): a rule of the tables forbids it. */
const CONSTRAINT = 19;

/** Whose books are shared, and through the store of which place; `begin` writes an attempt down. */
type Sharing = {
  readonly store: string;
  readonly machine: string;
  readonly begin: (start: AttemptStart) => AttemptId;
  /** What time it is, as books write it. */
  readonly now: () => string;
};

/** Opens what books share through a store. */
export function openSharedBooks(database: DatabaseSync, { store, machine, begin, now }: Sharing): SharedBooks {
  const { onDisk, rows, run, shared, rowOf, hasClip, write } = openSharedRows(database);

  /** What these books make of another's word: who says that a clip is kept has it; who has not got it yet can still collect it. */
  const meant = (said: SharedAttempt): SharedAttempt =>
    said.state === "stored" && said.operation !== undefined && !hasClip(said) ? withoutClip(said) : said;

  const note = (key: Key, said: SharedAttempt, agreed: SharedAttempt): void =>
    run(
      "INSERT OR REPLACE INTO shared_attempts (store, uid, key, agreed, said) VALUES (?, ?, ?, ?, ?)",
      store,
      said.uid,
      key,
      textOf(agreed),
      textOf(said),
    );
  const bringOne = (said: SharedAttempt, { noted, age = 0 }: Noted): void => {
    const agreed = meant(said);
    const row = rowOf(said.uid);
    const ours = row && shared(row);
    const [last] = rows("SELECT agreed, said FROM shared_attempts WHERE store = ? AND uid = ?", store, said.uid);
    const isOurs = ours !== undefined && textOf(ours) !== last?.["agreed"];
    // What was said before says nothing against what we have learnt since.
    if (isOurs && textOf(said) === last?.["said"]) return;
    if (!isOurs || holding(ours, agreed) === agreed)
      write(agreed, { at: earlier(now(), age), noted: noted?.toISOString() });
    note(said.key, said, agreed);
  };
  const see = (key: Key, { page, id }: SaidPage): void =>
    run("INSERT OR REPLACE INTO shared_keys (store, key, seen, last) VALUES (?, ?, ?, ?)", store, key, page, id);
  const known = (key: Key): readonly (Row & { attempt: SharedAttempt })[] =>
    rows("SELECT * FROM attempts WHERE key = ? AND uid IS NOT NULL ORDER BY id", key).map((row) => ({
      ...row,
      attempt: shared(row),
    }));
  const saidOf = (key: Key): ReadonlyMap<string, { said: SharedAttempt; agreed: string }> =>
    new Map(
      rows("SELECT * FROM shared_attempts WHERE store = ? AND key = ? AND said IS NOT NULL", store, key).map((row) => [
        String(row["uid"]),
        { said: parsed(row["said"]), agreed: String(row["agreed"]) },
      ]),
    );

  return {
    seen: (key) => {
      const [row] = rows("SELECT seen, last FROM shared_keys WHERE store = ? AND key = ?", store, key);
      const id = row?.["last"];
      return { page: Number(row?.["seen"] ?? 0), ...(typeof id === "string" && { id }) };
    },
    bringIn: (key, page, when = {}) => {
      try {
        together(database, () => {
          // What has ended makes room for what is open.
          const { said } = page;
          for (const each of said.toSorted((one, other) => Number(isOpen(one)) - Number(isOpen(other))))
            bringOne(each, when);
          see(key, page);
        });
        return true;
      } catch (error) {
        if (error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === CONSTRAINT) return false;
        throw storeError(database.location() ?? "The ledger", error);
      }
    },
    told: (key, page) =>
      onDisk(() =>
        together(database, () => {
          for (const each of page.said) note(key, each, meant(each));
          see(key, page);
        }),
      ),
    compose: (key, isPushed) => {
      const before = saidOf(key);
      const page = new Map([...before].map(([uid, { said }]) => [uid, said]));
      let isNew = false;
      for (const { attempt } of known(key)) {
        const last = before.get(attempt.uid);
        const next = tellable(attempt, isPushed);
        // What was never sent, and nobody heard of, is nobody's business.
        if (next === undefined || (last === undefined && next.state === "rejected")) continue;
        if (last !== undefined && (textOf(attempt) === last.agreed || textOf(next) === textOf(last.said))) continue;
        const others = [...page.values()].filter(({ uid }) => uid !== next.uid);
        if (isOpen(next) && others.some(isOpen)) continue;
        page.set(next.uid, next);
        isNew = true;
      }
      return isNew ? [...page.values()] : undefined;
    },
    untold: () => {
      // What was begun before these books were shared.
      onDisk(() =>
        run(
          `UPDATE attempts SET uid = lower(hex(randomblob(16))), machine = ?
           WHERE uid IS NULL AND provider <> 'animatic' AND state <> 'rejected'`,
          machine,
        ),
      );
      const keys = new Set<Key>();
      const agreed = new Map(
        rows("SELECT uid, agreed FROM shared_attempts WHERE store = ?", store).map((row) => [
          row["uid"],
          row["agreed"],
        ]),
      );
      for (const row of rows("SELECT * FROM attempts WHERE uid IS NOT NULL")) {
        const attempt = shared(row);
        const last = agreed.get(attempt.uid);
        if (textOf(attempt) !== last && !(last === undefined && attempt.state === "rejected")) keys.add(attempt.key);
      }
      return [...keys];
    },
    unpushed: () =>
      rows(
        `SELECT takes.key, takes.media FROM takes JOIN attempts ON attempts.id = takes.attempt
         LEFT JOIN shared_attempts ON shared_attempts.uid = attempts.uid AND store = ?
         WHERE attempts.state = 'stored' AND attempts.uid IS NOT NULL AND coalesce(said ->> 'state', '') <> 'stored'`,
        store,
      ).flatMap(({ key, media }) => {
        const [of, digest] = [String(key), String(media)];
        return isKey(of) && isDigest(digest) ? [{ key: of, media: digest }] : [];
      }),
    claim: (start) =>
      onDisk(() =>
        together(database, () => {
          const id = begin(start);
          const uid = randomBytes(16).toString("hex");
          // A renewal is picked in the moment of its claim.
          run(
            `UPDATE attempts SET uid = ?, machine = ?, picked =
             (SELECT at FROM picks WHERE picks.base = attempts.base AND picks.take = attempts.number) WHERE id = ?`,
            uid,
            machine,
            id,
          );
          run("INSERT INTO shared_attempts (store, uid, key) VALUES (?, ?, ?)", store, uid, start.key);
          return id;
        }),
      ),
    isTold: (id) =>
      rows(
        `SELECT 1 FROM shared_attempts JOIN attempts ON attempts.uid = shared_attempts.uid
         WHERE store = ? AND attempts.id = ? AND said IS NOT NULL`,
        store,
        id,
      ).length > 0,
    keys: () => keysIn(rows("SELECT key FROM shared_keys WHERE store = ?", store)),
    forget: (key) =>
      onDisk(() =>
        together(database, () => {
          run("DELETE FROM shared_keys WHERE store = ? AND key = ?", store, key);
          run("DELETE FROM shared_attempts WHERE store = ? AND key = ?", store, key);
        }),
      ),
    uidOf: (id) => String(rows("SELECT uid FROM attempts WHERE id = ?", id)[0]?.["uid"]),
    standing: (key) =>
      rows(
        `SELECT said FROM shared_attempts JOIN attempts ON attempts.uid = shared_attempts.uid
         WHERE store = ? AND shared_attempts.key = ? AND away = 1 AND said ->> 'state' <> 'rejected' ORDER BY id`,
        store,
        key,
      )
        .map(({ said }) => String(said))
        .join("\n"),
    unclaimed: () =>
      rows(
        `SELECT id, attempts.key FROM attempts JOIN shared_attempts ON shared_attempts.uid = attempts.uid
         WHERE store = ? AND said IS NULL AND state = 'submitting' AND away IS NULL`,
        store,
      ).flatMap(({ id, key }) => {
        const of = String(key);
        return isKey(of) ? [{ id: Number(id), key: of }] : [];
      }),
    clipsCameIn: () =>
      onDisk(() =>
        together(database, () => {
          const waiting = rows(
            `SELECT said FROM shared_attempts JOIN attempts ON attempts.uid = shared_attempts.uid
             WHERE store = ? AND said ->> 'state' = 'stored' AND state IN ${OPEN}`,
            store,
          ).map(({ said }) => parsed(said));
          for (const said of waiting) if (hasClip(said)) bringOne(said, {});
        }),
      ),
  };
}

function keysIn(found: readonly Row[]): readonly Key[] {
  return found.flatMap(({ key }) => {
    const text = String(key);
    return isKey(text) ? [text] : [];
  });
}

/** An attempt as others may be told of it: kept only once its clip can be had from the store; undefined where that leaves nothing to say. */
function tellable(attempt: SharedAttempt, isPushed: (media: Digest) => boolean): SharedAttempt | undefined {
  const { state, media, operation, footage } = attempt;
  if (state !== "stored" || (media !== undefined && isPushed(media))) return attempt;
  return operation === undefined && footage === undefined ? undefined : withoutClip(attempt);
}

/** We wrote it ourselves, in the shape of this version, or looked at every field. */
function parsed(text: unknown): SharedAttempt {
  return JSON.parse(String(text));
}

/** The ISO time so many milliseconds before another. */
function earlier(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) - milliseconds).toISOString();
}

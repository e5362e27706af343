import type { DatabaseSync, StatementResultingChanges } from "node:sqlite";
import { isDigest, isKey } from "../../domain/digest.ts";
import type { Digest, Key, ProviderName, ShotId } from "../../domain/names.ts";
import type { Drop, Pick } from "../../domain/picks.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Attempt, AttemptId, AttemptStart, Take } from "../../domain/take.ts";
import type { ToldRate } from "../../domain/told-prices.ts";
import type { Clock, Ledger } from "../../domain/world.ts";
import { storeError } from "./database.ts";
import { openSharedBooks, type SharedBooks } from "./shared-books.ts";
import { together } from "./transaction.ts";
import { attemptOf, takeOf, toldRateOf, valuesAnewOf, valuesOf } from "./rows.ts";

/** What a person found out about an attempt: it is this operation (to be collected at this address, where one is named), it was paid for and is lost, or it was never paid for. */
export type Resolution = { readonly operation: string; readonly address?: string } | "paid" | "not-paid";

/** What a ledger on this machine can do besides: close its file, remember what a person chose, hear what a person knows of an attempt. */
export type LocalLedger = Ledger & {
  /** Picks by base key. */
  readonly picks: () => ReadonlyMap<Key, Pick>;
  /** Chooses a take of a base key from now on, whatever clock wrote `after`. */
  readonly pick: (base: Key, take: number, after?: string) => Pick;
  /** Takes a choice back that came to nothing: what was picked here before holds again. */
  readonly unpick: (base: Key, before: Pick | undefined) => void;
  /** Clips that somebody dropped, or took back again, the latest word on each. */
  readonly drops: () => readonly Drop[];
  /** Puts a clip aside, or takes it back: it is on disk all the same until somebody clears up. */
  readonly drop: (clip: { readonly key: Key; readonly media: Digest }, dropped: boolean, after?: string) => Drop;
  /** Keeps a clip that no attempt made. */
  readonly add: (take: Take) => void;
  /** Writes down an operation that somebody else began, so that it is collected as our own. */
  readonly adopt: (start: AttemptStart, operation: string) => AttemptId;
  /** Makes an attempt that has an operation one at something else, and open again where it was given up; it counts as spent once, as before. */
  readonly readopt: (id: AttemptId, start: AttemptStart) => void;
  /** Ends or names an open attempt as a person says, whatever was known of it; one that was given up is open again under its operation. False where it was neither. */
  readonly resolve: (id: AttemptId, as: Resolution) => boolean;
  /** The newest attempt, open or ended, that has the job at a provider; undefined where nobody has it, or it was never paid for. */
  readonly holderOf: (provider: ProviderName, isIt: (operation: string) => boolean) => Attempt | undefined;
  /** Every clip kept here, dropped ones too, in the order in which they were kept. */
  readonly takes: () => readonly Take[];
  /** Every attempt, open or ended, in the order in which they began. */
  readonly attempts: () => readonly Attempt[];
  /** Of each of a film's shots, for every take's number, the newest attempts that know their recipes: one that gave a clip, and one that did not. */
  readonly recorded: (film: string, shots: readonly ShotId[]) => readonly Attempt[];
  /** Clips that a film once asked for under none of these names, and that are not dropped: which shots they were for, and their keys without takes' numbers. Of drafts, or of everything else. */
  readonly strayed: (
    film: string,
    shots: readonly ShotId[],
    drafts?: boolean,
  ) => readonly { readonly shots: readonly ShotId[]; readonly base: Key }[];
  /** The most that services said with their orders that a second costs, for each model and size: of orders whose recipes say how long they are. */
  readonly toldRates: () => readonly ToldRate[];
  /** What of these books this machine shares through the store of that place. */
  readonly sharing: (store: string, machine: string) => SharedBooks;
  readonly close: () => void;
};

/** What is known of an attempt from then on, in place of what nobody was sure about. */
const SAID = {
  paid: { code: "provider/unsure", severity: "warning", message: "You said that it was paid for and is lost." },
  "not-paid": { code: "provider/unsure", severity: "warning", message: "You said that it was not paid for." },
} as const satisfies Record<string, Problem>;

const OPEN = "('submitting', 'submitted', 'ready', 'unsure')";
/** SQLite takes this many parameters a statement without complaint in every build. */
const BATCH = 500;

type Value = string | number | null;

/** The ledger in one SQLite file. Every call is on disk when it returns. */
export function openLedger(database: DatabaseSync, clock: Clock): LocalLedger {
  const now = (): string => clock.date().toISOString();
  // Of two words the later holds, and another machine's clock may be ahead.
  const nowAfter = (after = ""): string => {
    const at = now();
    return at > after ? at : new Date(Date.parse(after) + 1).toISOString();
  };
  const onDisk = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeError(database.location() ?? "The ledger", error);
    }
  };
  const statement = (sql: string): ((...values: Value[]) => StatementResultingChanges) => {
    const prepared = database.prepare(sql);
    return (...values) => onDisk(() => prepared.run(...values));
  };
  const change = (sql: string): ((...values: Value[]) => number) => {
    const run = statement(sql);
    return (...values) => Number(run(...values).changes);
  };
  const rows = (sql: string, ...values: (string | number)[]): Record<string, unknown>[] =>
    onDisk(() => database.prepare(sql).all(...values));
  const insert = statement(
    `INSERT INTO attempts (key, shots, provider, model, price, unpriced, source, film, base, number, recipe, filing, window, draft, address, night, operation, state, started)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const setOperation = change("UPDATE attempts SET operation = ?, state = 'submitted', problem = NULL WHERE id = ?");
  const setOrdered = change(
    "UPDATE attempts SET operation = ?, told = ?, price = ?, unpriced = 0, state = 'submitted', problem = NULL WHERE id = ?",
  );
  const setFootage = change("UPDATE attempts SET footage = ?, state = 'ready', problem = NULL WHERE id = ?");
  const setLanded = change("UPDATE attempts SET landed = ? WHERE id = ?");
  const setProblem = change("UPDATE attempts SET problem = ? WHERE id = ?");
  const setEnd = change("UPDATE attempts SET state = ?, problem = ?, ended = ? WHERE id = ?");
  const setPrice = change("UPDATE attempts SET price = ? WHERE id = ?");
  const setTake = change("UPDATE takes SET take = ? WHERE key = ? AND media = ?");
  const settle = change(`UPDATE attempts SET state = ?, problem = ?, ended = ? WHERE id = ? AND state IN ${OPEN}`);
  const reattach = change(
    `UPDATE attempts SET state = 'submitted', operation = ?, address = coalesce(?, address), footage = NULL, landed = NULL, problem = NULL WHERE id = ? AND state IN ${OPEN}`,
  );
  const reopen = change(
    "UPDATE attempts SET state = 'submitted', operation = ?, address = coalesce(?, address), footage = NULL, problem = NULL, ended = NULL WHERE id = ? AND state = 'written-off'",
  );
  const readopt = change(
    `UPDATE attempts SET key = ?, shots = ?, model = ?, source = ?, film = ?, base = ?, number = ?, recipe = ?, draft = ?, address = ?,
     state = 'submitted', footage = NULL, problem = NULL, ended = NULL WHERE id = ?`,
  );
  // A clip that is kept again becomes the newest of its key.
  const putTake = change("INSERT OR REPLACE INTO takes (key, media, attempt, take) VALUES (?, ?, ?, ?)");
  const putPick = change("INSERT OR REPLACE INTO picks (base, take, at) VALUES (?, ?, ?)");
  const dropPick = change("DELETE FROM picks WHERE base = ?");
  const putDrop = change("INSERT OR REPLACE INTO drops (key, media, dropped, at) VALUES (?, ?, ?, ?)");

  const total = (column: "price" | "unpriced", since: Date, film: string | undefined): number => {
    const sum = `SELECT coalesce(sum(${column}), 0) AS sum FROM attempts WHERE (started >= ? OR noted >= ?) AND state NOT IN ('rejected', 'failed')`;
    const at = since.toISOString();
    const found = film === undefined ? rows(sum, at, at) : rows(`${sum} AND (film = ? OR film IS NULL)`, at, at, film);
    return Number(found[0]?.["sum"]);
  };
  const begin = (start: AttemptStart, operation?: string): AttemptId => {
    const state = operation === undefined ? "submitting" : "submitted";
    const made = insert(...valuesOf(start), operation ?? null, state, now());
    return Number(made.lastInsertRowid);
  };

  return {
    holdings: async (keys) => {
      const found = new Map<Key, { take?: Take; older?: Take[]; attempt?: Attempt }>();
      for (let at = 0; at < keys.length; at += BATCH) {
        const batch = keys.slice(at, at + BATCH);
        const marks = batch.map(() => "?").join(", ");
        for (const row of rows(`SELECT take FROM takes WHERE key IN (${marks}) ORDER BY id DESC`, ...batch)) {
          const take = takeOf(row);
          const held = found.get(take.key);
          if (held?.take === undefined) found.set(take.key, { take });
          else held.older = [...(held.older ?? []), take];
        }
        const newest = `SELECT * FROM attempts WHERE id IN (SELECT max(id) FROM attempts WHERE key IN (${marks}) GROUP BY key)`;
        // What is open again after it was given up is at the service, whatever was tried since.
        const open = `SELECT * FROM attempts WHERE key IN (${marks}) AND state IN ${OPEN}`;
        for (const row of [...rows(newest, ...batch), ...rows(open, ...batch)]) {
          const attempt = attemptOf(row);
          found.set(attempt.key, { ...found.get(attempt.key), attempt });
        }
      }
      return found;
    },
    claim: async (start) => begin(start),
    adopt: begin,
    readopt: (id, start) => {
      readopt(...valuesAnewOf(start), id);
    },
    named: async (id, operation, cost) => {
      if (cost === undefined) setOperation(operation, id);
      else setOrdered(operation, cost, cost, id);
    },
    ready: async (id, footage) => {
      setFootage(JSON.stringify(footage), id);
    },
    landed: async (id, clip) => {
      setLanded(JSON.stringify(clip), id);
    },
    denied: async (id, problem) => {
      setProblem(JSON.stringify(problem), id);
    },
    end: async (id, state, problem) => {
      setEnd(state, problem === undefined ? null : JSON.stringify(problem), now(), id);
    },
    keep: async (id, take) => {
      onDisk(() =>
        together(database, () => {
          putTake(take.key, take.media, id, JSON.stringify(take));
          if (take.extras !== undefined && take.cost !== null) setPrice(take.cost, id);
          setEnd("stored", null, now(), id);
        }),
      );
    },
    add: (take) => {
      putTake(take.key, take.media, null, JSON.stringify(take));
    },
    learnt: async (take) => {
      if (setTake(JSON.stringify(take), take.key, take.media) === 0)
        putTake(take.key, take.media, null, JSON.stringify(take));
    },
    open: async () => rows(`SELECT * FROM attempts WHERE state IN ${OPEN} ORDER BY id`).map(attemptOf),
    operations: async (provider) =>
      rows("SELECT operation FROM attempts WHERE provider = ? AND operation IS NOT NULL", provider).map((row) =>
        String(row["operation"]),
      ),
    attempts: () => rows("SELECT * FROM attempts ORDER BY id").map(attemptOf),
    recorded: (film, shots) =>
      rows(
        `SELECT * FROM attempts WHERE id IN (
           SELECT max(attempts.id) FROM attempts, json_each(attempts.shots) AS shot
           WHERE film = ? AND recipe IS NOT NULL AND shot.value IN (SELECT value FROM json_each(?))
           GROUP BY shot.value, number, state = 'stored', draft
         ) ORDER BY id`,
        film,
        JSON.stringify(shots),
      ).map(attemptOf),
    strayed: (film, shots, drafts = false) =>
      // The index holds names and states, so that what is still asked for is passed over without reading its recipe.
      rows(
        `SELECT DISTINCT shots, base FROM attempts
         WHERE film = ? AND recipe IS NOT NULL AND state = 'stored' AND draft IS ${drafts ? "NOT NULL" : "NULL"}
           AND NOT EXISTS (
             SELECT 1 FROM json_each(attempts.shots) AS shot WHERE shot.value IN (SELECT value FROM json_each(?))
           )
           AND EXISTS (
             SELECT 1 FROM takes LEFT JOIN drops ON drops.key = takes.key AND drops.media = takes.media
             WHERE takes.key = attempts.key AND coalesce(dropped, 0) = 0
           ) ORDER BY id`,
        film,
        JSON.stringify(shots),
      ).flatMap(({ shots: names, base }) =>
        typeof base === "string" && isKey(base) ? [{ shots: JSON.parse(String(names)), base }] : [],
      ),
    claimsSince: async ({ provider, id }, since, unless = ["provider/unsent"]) =>
      rows(
        `SELECT started FROM attempts WHERE provider = ? AND model = ? AND started >= ?
         AND (state <> 'rejected' OR problem IS NULL
           OR json_extract(problem, '$.code') NOT IN (SELECT value FROM json_each(?))) ORDER BY started`,
        provider,
        id,
        since.toISOString(),
        JSON.stringify(unless),
      ).map((row) => String(row["started"])),
    spentSince: async (since, film) => total("price", since, film),
    unpricedSince: async (since, film) => total("unpriced", since, film),
    picks: () => {
      const picks = new Map<Key, Pick>();
      for (const row of rows("SELECT base, take, at FROM picks")) {
        const base = String(row["base"]);
        if (isKey(base)) picks.set(base, { of: base, take: Number(row["take"]), at: String(row["at"]) });
      }
      return picks;
    },
    pick: (base, take, after) => {
      const at = nowAfter(after);
      putPick(base, take, at);
      return { of: base, take, at };
    },
    unpick: (base, before) => {
      if (before === undefined) dropPick(base);
      else putPick(base, before.take, before.at);
    },
    drops: () =>
      rows("SELECT key, media, dropped, at FROM drops ORDER BY at").flatMap((row): Drop[] => {
        const [key, media] = [String(row["key"]), String(row["media"])];
        return isKey(key) && isDigest(media)
          ? [{ key, media, dropped: row["dropped"] === 1, at: String(row["at"]) }]
          : [];
      }),
    drop: ({ key, media }, dropped, after) => {
      const at = nowAfter(after);
      putDrop(key, media, dropped ? 1 : 0, at);
      return { key, media, dropped, at };
    },
    resolve: (id, as) => {
      if (typeof as === "object") {
        const { operation, address = null } = as;
        return reattach(operation, address, id) + reopen(operation, address, id) > 0;
      }
      const state = as === "paid" ? "written-off" : "rejected";
      return settle(state, JSON.stringify(SAID[as]), now(), id) > 0;
    },
    holderOf: (provider, isIt) => {
      const named =
        "SELECT id, operation FROM attempts WHERE provider = ? AND operation IS NOT NULL AND state <> 'rejected'";
      const held = rows(`${named} ORDER BY id DESC`, provider).find(({ operation }) => isIt(String(operation)));
      return held && rows("SELECT * FROM attempts WHERE id = ?", Number(held["id"])).map(attemptOf)[0];
    },
    toldRates: () =>
      rows(
        `SELECT provider, model, recipe ->> 'resolution' AS resolution, recipe ->> 'generateAudio' IS 0 AS silent,
           max(1.0 * told / (recipe ->> 'durationSeconds')) AS perSecond
         FROM attempts WHERE told IS NOT NULL AND recipe ->> 'durationSeconds' > 0
         GROUP BY provider, model, resolution, silent`,
      ).map(toldRateOf),
    takes: () => rows("SELECT take FROM takes ORDER BY id").map(takeOf),
    sharing: (store, machine) => openSharedBooks(database, { store, machine, begin, now }),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

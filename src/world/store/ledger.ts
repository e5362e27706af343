import type { DatabaseSync, StatementResultingChanges } from "node:sqlite";
import { isKey } from "../../domain/digest.ts";
import type { Key, ProviderName } from "../../domain/names.ts";
import type { Attempt, AttemptId, Take } from "../../domain/take.ts";
import type { Clock, Ledger } from "../../domain/world.ts";
import { storeError } from "./database.ts";
import { attemptOf, takeOf } from "./rows.ts";

/** What a person found out about an attempt: it is this operation, it was paid for and is lost, or it was never paid for. */
export type Resolution = { readonly operation: string } | "paid" | "not-paid";

/** What a ledger on this machine can do besides: close its file, remember picks, hear what a person knows of an attempt. */
export type LocalLedger = Ledger & {
  /** Picks by base key. */
  readonly picks: () => ReadonlyMap<Key, number>;
  /** Ends or names an open attempt as a person says, whatever was known of it. False where it was no longer open. */
  readonly resolve: (id: AttemptId, as: Resolution) => boolean;
  /** The attempt, open or ended, that has an operation at a provider; undefined where nobody has it, or it was never paid for. */
  readonly holderOf: (provider: ProviderName, operation: string) => Attempt | undefined;
  /** Every take kept here. */
  readonly takes: () => readonly Take[];
  readonly close: () => void;
};

const OPEN = "('submitting', 'submitted', 'ready', 'unsure')";
/** SQLite takes this many parameters a statement without complaint in every build. */
const BATCH = 500;

/** The ledger in one SQLite file. Every call is on disk when it returns. */
export function openLedger(database: DatabaseSync, clock: Clock): LocalLedger {
  const now = (): string => clock.date().toISOString();
  const onDisk = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeError(database.location() ?? "The ledger", error);
    }
  };
  const statement = (sql: string): ((...values: (string | number | null)[]) => StatementResultingChanges) => {
    const prepared = database.prepare(sql);
    return (...values) => onDisk(() => prepared.run(...values));
  };
  const change = (sql: string): ((...values: (string | number | null)[]) => number) => {
    const run = statement(sql);
    return (...values) => Number(run(...values).changes);
  };
  const rows = (sql: string, ...values: (string | number)[]): Record<string, unknown>[] =>
    onDisk(() => database.prepare(sql).all(...values));
  const insert = statement(
    "INSERT INTO attempts (key, shots, provider, model, price, source, film, state, started) VALUES (?, ?, ?, ?, ?, ?, ?, 'submitting', ?)",
  );
  const setOperation = change("UPDATE attempts SET operation = ?, state = 'submitted', problem = NULL WHERE id = ?");
  const setFootage = change("UPDATE attempts SET footage = ?, state = 'ready' WHERE id = ?");
  const setEnd = change("UPDATE attempts SET state = ?, problem = ?, ended = ? WHERE id = ?");
  const settle = change(`UPDATE attempts SET state = ?, ended = ? WHERE id = ? AND state IN ${OPEN}`);
  const reattach = change(
    `UPDATE attempts SET state = 'submitted', operation = ?, footage = NULL, problem = NULL WHERE id = ? AND state IN ${OPEN}`,
  );
  const putTake = change("INSERT OR REPLACE INTO takes (key, attempt, take) VALUES (?, ?, ?)");

  return {
    holdings: async (keys) => {
      const found = new Map<Key, { take?: Take; attempt?: Attempt }>();
      for (let at = 0; at < keys.length; at += BATCH) {
        const batch = keys.slice(at, at + BATCH);
        const marks = batch.map(() => "?").join(", ");
        for (const row of rows(`SELECT take FROM takes WHERE key IN (${marks})`, ...batch)) {
          const take = takeOf(row);
          found.set(take.key, { take });
        }
        const newest = `SELECT * FROM attempts WHERE id IN (SELECT max(id) FROM attempts WHERE key IN (${marks}) GROUP BY key)`;
        for (const row of rows(newest, ...batch)) {
          const attempt = attemptOf(row);
          found.set(attempt.key, { ...found.get(attempt.key), attempt });
        }
      }
      return found;
    },
    claim: async (start) => {
      const { key, shots, provider, model, price, source, film } = start;
      const made = insert(key, JSON.stringify(shots), provider, model, price, source ?? null, film ?? null, now());
      return Number(made.lastInsertRowid);
    },
    named: async (id, operation) => {
      setOperation(operation, id);
    },
    ready: async (id, footage) => {
      setFootage(JSON.stringify(footage), id);
    },
    end: async (id, state, problem) => {
      setEnd(state, problem === undefined ? null : JSON.stringify(problem), now(), id);
    },
    keep: async (id, take) => {
      onDisk(() => database.exec("BEGIN IMMEDIATE"));
      try {
        putTake(take.key, id, JSON.stringify(take));
        setEnd("stored", null, now(), id);
        onDisk(() => database.exec("COMMIT"));
      } catch (error) {
        // SQLite itself takes everything back where the disk fails.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    open: async () => rows(`SELECT * FROM attempts WHERE state IN ${OPEN} ORDER BY id`).map(attemptOf),
    claimsSince: async (provider, model, since) =>
      rows(
        "SELECT started FROM attempts WHERE provider = ? AND model = ? AND started >= ? ORDER BY started",
        provider,
        model,
        since.toISOString(),
      ).map((row) => String(row["started"])),
    spentSince: async (since, film) => {
      const sum =
        "SELECT coalesce(sum(price), 0) AS sum FROM attempts WHERE started >= ? AND state NOT IN ('rejected', 'failed')";
      const at = since.toISOString();
      const found = film === undefined ? rows(sum, at) : rows(`${sum} AND (film = ? OR film IS NULL)`, at, film);
      return Number(found[0]?.["sum"]);
    },
    picks: () => {
      const picks = new Map<Key, number>();
      for (const row of rows("SELECT base, take FROM picks")) {
        const base = String(row["base"]);
        if (isKey(base)) picks.set(base, Number(row["take"]));
      }
      return picks;
    },
    resolve: (id, as) => {
      if (typeof as === "object") return reattach(as.operation, id) > 0;
      return settle(as === "paid" ? "written-off" : "rejected", now(), id) > 0;
    },
    holderOf: (provider, operation) =>
      rows(
        "SELECT * FROM attempts WHERE provider = ? AND operation = ? AND state <> 'rejected' ORDER BY id DESC LIMIT 1",
        provider,
        operation,
      ).map(attemptOf)[0],
    takes: () => rows("SELECT take FROM takes ORDER BY key").map(takeOf),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

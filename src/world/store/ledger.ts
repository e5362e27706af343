import type { DatabaseSync } from "node:sqlite";
import { isKey } from "../../domain/digest.ts";
import type { Key } from "../../domain/names.ts";
import type { Attempt, Take } from "../../domain/take.ts";
import type { Clock, Ledger } from "../../domain/world.ts";
import { attemptOf, takeOf } from "./rows.ts";

/** What a ledger on this machine can do besides: close its file, remember picks, hear what a person knows of an attempt. */
export type LocalLedger = Ledger & {
  /** Picks by base key. */
  readonly picks: () => ReadonlyMap<Key, number>;
  /** Settles an attempt that nobody was sure about, as a person says. False where it was no longer open. */
  readonly resolve: (id: number, as: { readonly operation: string } | "paid" | "not-paid") => boolean;
  /** Every take kept here. */
  readonly takes: () => readonly Take[];
  readonly close: () => void;
};

const OPEN = "('submitting', 'submitted', 'ready', 'unsure')";
/** SQLite takes this many parameters a statement without complaint in every build. */
const BATCH = 500;

/** The ledger in one SQLite file. Every call is on disk when it returns. */
export function openLedger(database: DatabaseSync, clock: Clock): LocalLedger {
  const insert = database.prepare(
    "INSERT INTO attempts (key, shots, provider, model, price, source, state, started) VALUES (?, ?, ?, ?, ?, ?, 'submitting', ?)",
  );
  const now = (): string => clock.date().toISOString();
  const change = (sql: string): ((...values: (string | number | null)[]) => number) => {
    const statement = database.prepare(sql);
    return (...values) => Number(statement.run(...values).changes);
  };
  const setOperation = change("UPDATE attempts SET operation = ?, state = 'submitted', problem = NULL WHERE id = ?");
  const setFootage = change("UPDATE attempts SET footage = ?, state = 'ready' WHERE id = ?");
  const setEnd = change("UPDATE attempts SET state = ?, problem = ?, ended = ? WHERE id = ?");
  const settle = change(`UPDATE attempts SET state = ?, ended = ? WHERE id = ? AND state IN ('submitting', 'unsure')`);
  const reattach = change(
    "UPDATE attempts SET state = 'submitted', operation = ?, footage = NULL, problem = NULL WHERE id = ? AND state IN ('submitting', 'unsure')",
  );
  const putTake = change("INSERT OR REPLACE INTO takes (key, attempt, take) VALUES (?, ?, ?)");

  return {
    holdings: async (keys) => {
      const found = new Map<Key, { take?: Take; attempt?: Attempt }>();
      for (let at = 0; at < keys.length; at += BATCH) {
        const batch = keys.slice(at, at + BATCH);
        const marks = batch.map(() => "?").join(", ");
        for (const row of database.prepare(`SELECT take FROM takes WHERE key IN (${marks})`).all(...batch)) {
          const take = takeOf(row);
          found.set(take.key, { take });
        }
        const newest = `SELECT * FROM attempts WHERE id IN (SELECT max(id) FROM attempts WHERE key IN (${marks}) GROUP BY key)`;
        for (const row of database.prepare(newest).all(...batch)) {
          const attempt = attemptOf(row);
          found.set(attempt.key, { ...found.get(attempt.key), attempt });
        }
      }
      return found;
    },
    claim: async (start) => {
      const { key, shots, provider, model, price, source } = start;
      const made = insert.run(key, JSON.stringify(shots), provider, model, price, source ?? null, now());
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
      database.exec("BEGIN IMMEDIATE");
      try {
        putTake(take.key, id, JSON.stringify(take));
        setEnd("stored", null, now(), id);
        database.exec("COMMIT");
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    open: async () =>
      database.prepare(`SELECT * FROM attempts WHERE state IN ${OPEN} ORDER BY id`).all().map(attemptOf),
    claimsSince: async (provider, model, since) =>
      database
        .prepare("SELECT started FROM attempts WHERE provider = ? AND model = ? AND started >= ? ORDER BY started")
        .all(provider, model, since.toISOString())
        .map((row) => String(row["started"])),
    spentSince: async (since) =>
      Number(
        database
          .prepare(
            "SELECT coalesce(sum(price), 0) AS sum FROM attempts WHERE started >= ? AND state NOT IN ('rejected', 'failed')",
          )
          .get(since.toISOString())?.["sum"],
      ),
    picks: () => {
      const picks = new Map<Key, number>();
      for (const row of database.prepare("SELECT base, take FROM picks").all()) {
        const base = String(row["base"]);
        if (isKey(base)) picks.set(base, Number(row["take"]));
      }
      return picks;
    },
    resolve: (id, as) => {
      if (typeof as === "object") return reattach(as.operation, id) > 0;
      return settle(as === "paid" ? "written-off" : "rejected", now(), id) > 0;
    },
    takes: () => database.prepare("SELECT take FROM takes ORDER BY key").all().map(takeOf),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

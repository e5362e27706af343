import type { DatabaseSync } from "node:sqlite";

/** Does several changes, all of them or none; on disk when it returns. */
export function together<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const done = work();
    database.exec("COMMIT");
    return done;
  } catch (error) {
    // SQLite itself takes everything back where the disk fails.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

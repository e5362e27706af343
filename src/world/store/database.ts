import { chmodSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoryboardError } from "../../domain/problem.ts";
import { diskProblem } from "../disk.ts";

/** What each version added to the one before; a new file goes through all of them. */
const STEPS = [
  `
  CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL, shots TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL,
    price INTEGER NOT NULL, source TEXT, film TEXT,
    state TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
    operation TEXT, footage TEXT, problem TEXT
  ) STRICT;
  CREATE INDEX attempts_by_key ON attempts (key, id);
  CREATE INDEX attempts_by_time ON attempts (started);
  CREATE UNIQUE INDEX attempts_one_open ON attempts (key) WHERE state IN ('submitting', 'submitted', 'ready', 'unsure');
  CREATE TABLE takes (key TEXT PRIMARY KEY, attempt INTEGER REFERENCES attempts (id), take TEXT NOT NULL) STRICT;
  CREATE TABLE picks (base TEXT PRIMARY KEY, take INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
  `,
  // Every clip of a key is kept, and attempts know what shaped them.
  `
  ALTER TABLE attempts ADD COLUMN base TEXT;
  ALTER TABLE attempts ADD COLUMN number INTEGER;
  ALTER TABLE attempts ADD COLUMN recipe TEXT;
  ALTER TABLE attempts ADD COLUMN filing TEXT;
  ALTER TABLE takes RENAME TO first_takes;
  CREATE TABLE takes (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, media TEXT NOT NULL, attempt INTEGER REFERENCES attempts (id), take TEXT NOT NULL,
    UNIQUE (key, media)
  ) STRICT;
  INSERT INTO takes (key, media, attempt, take) SELECT key, take ->> 'media', attempt, take FROM first_takes;
  DROP TABLE first_takes;
  CREATE TABLE drops (key TEXT NOT NULL, media TEXT NOT NULL, dropped INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (key, media)) STRICT;
  `,
  // A plan looks thousands of shots up at once, without reading their recipes.
  `
  CREATE INDEX attempts_by_film ON attempts (film, shots, number, state, id) WHERE recipe IS NOT NULL;
  `,
  // A clip that came home is known before anybody has looked into it.
  `
  ALTER TABLE attempts ADD COLUMN landed TEXT;
  `,
  // Where nobody knew a price it was written down as 0, as that of a drawn clip is.
  `
  ALTER TABLE attempts ADD COLUMN unpriced INTEGER NOT NULL DEFAULT 0;
  UPDATE attempts SET unpriced = 1 WHERE price = 0 AND provider <> 'animatic';
  `,
  // What was handed over of a chain that is too long to be handed over whole.
  `
  ALTER TABLE attempts ADD COLUMN window INTEGER;
  `,
  // What only tries a shot out is not what is compared with what is asked for.
  `
  ALTER TABLE attempts ADD COLUMN draft INTEGER;
  DROP INDEX attempts_by_film;
  CREATE INDEX attempts_by_film ON attempts (film, shots, number, state, draft, id) WHERE recipe IS NOT NULL;
  `,
  // One gateway knows nothing of what another was asked for.
  `
  ALTER TABLE attempts ADD COLUMN address TEXT;
  `,
  // What a service says that an order costs is what the next one is reckoned at.
  `
  ALTER TABLE attempts ADD COLUMN told INTEGER;
  CREATE INDEX attempts_by_told ON attempts (provider, model) WHERE told IS NOT NULL;
  `,
  // A night that is run again films no shot a second time.
  `
  ALTER TABLE attempts ADD COLUMN night TEXT;
  `,
  // Machines that share a store know each other's attempts, by names that no two of them give.
  `
  ALTER TABLE attempts ADD COLUMN uid TEXT;
  ALTER TABLE attempts ADD COLUMN machine TEXT;
  ALTER TABLE attempts ADD COLUMN away INTEGER;
  ALTER TABLE attempts ADD COLUMN picked TEXT;
  CREATE UNIQUE INDEX attempts_by_uid ON attempts (uid) WHERE uid IS NOT NULL;
  CREATE TABLE shared_keys (store TEXT NOT NULL, key TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (store, key)) STRICT;
  CREATE TABLE shared_attempts (
    store TEXT NOT NULL, uid TEXT NOT NULL, key TEXT NOT NULL, agreed TEXT, said TEXT, PRIMARY KEY (store, uid)
  ) STRICT;
  CREATE INDEX shared_attempts_by_key ON shared_attempts (store, key);
  `,
  // Clocks of other machines may say anything; and a store that was emptied may have a new book of as many pages.
  `
  ALTER TABLE attempts ADD COLUMN heard TEXT;
  ALTER TABLE attempts ADD COLUMN noted TEXT;
  ALTER TABLE shared_keys ADD COLUMN last TEXT;
  CREATE INDEX attempts_by_note ON attempts (noted) WHERE noted IS NOT NULL;
  `,
];

/** Opens the ledger's file, making it where there is none. Commits survive a power cut. Throws `state/…`, `disk/…`. */
export function openDatabase(file: string): DatabaseSync {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(file, { timeout: 10_000 });
    if ((statSync(file).mode & 0o777) !== 0o600) chmodSync(file, 0o600);
    keepLogAhead(database);
    database.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    migrate(database, file);
    return database;
  } catch (error) {
    throw storeError(file, error);
  }
}

/** Opens a ledger that is in memory alone. */
export function openPassingDatabase(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  migrate(database, "The ledger in memory");
  return database;
}

/** Milliseconds between two tries to change how a file is written, and tries. */
const [AGAIN, TRIES] = [50, 200];

/** SQLite waits for nobody here: while another process makes the same file, it says at once that it is busy. */
function keepLogAhead(database: DatabaseSync): void {
  for (let tries = 1; ; tries++) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      const isBusy = error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === BUSY;
      if (!isBusy || tries === TRIES) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN);
    }
  }
}

/** One writer makes the tables; others wait for it and find them made. */
function migrate(database: DatabaseSync, file: string): void {
  const version = (): number => Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version() === STEPS.length) return;
  if (version() > STEPS.length) {
    throw new StoryboardError({
      code: "state/newer",
      message: `${file} was made by a newer storyboard.`,
      hint: "Use that version, or remove nothing and update this one.",
    });
  }
  database.exec("BEGIN IMMEDIATE");
  try {
    for (const step of STEPS.slice(version())) database.exec(step);
    database.exec(`PRAGMA user_version = ${STEPS.length}`);
    database.exec("COMMIT");
  } catch (error) {
    // SQLite itself takes everything back where the disk fails.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const [BUSY, READ_ONLY, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE] = [5, 8, 11, 13, 14, 26];

/** Names the file in an error of SQLite, as the disk's or the state's problem. */
export function storeError(file: string, error: unknown): StoryboardError {
  if (error instanceof StoryboardError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;
  if (code === FULL || code === READ_ONLY || code === CANNOT_OPEN) {
    return new StoryboardError(diskProblem(file, error), { cause: error });
  }
  const problem =
    code === CORRUPT || code === NOT_A_DATABASE
      ? {
          code: "state/damaged" as const,
          message: `${file} is damaged: ${words}.`,
          hint: "Move it away only if you are sure that nothing is being filmed; the clips in .storyboard/ and the lock file stay.",
        }
      : {
          code: "disk/failed" as const,
          message: `${file} cannot be used: ${words}.`,
          hint: "See that the folder can be written to and the disk has room, then run again; what is paid for is collected.",
        };
  return new StoryboardError(problem, { cause: error });
}

import type { DatabaseSync } from "node:sqlite";
import { isDigest } from "../../domain/digest.ts";
import type { Digest } from "../../domain/names.ts";
import { storeError } from "./database.ts";
import { sharedOf, type SharedAttempt } from "./shared-attempt.ts";

/** A row of any of the tables. */
export type Row = Record<string, unknown>;

type Value = string | number | null;

/** When something was heard: by this machine's clock, and by that of the store, where that says so; ISO times. */
type Heard = { readonly at: string; readonly noted?: string | undefined };

/** The rows of attempts that machines tell each other of. */
export type SharedRows = {
  /** Does something with the file, and names it in what goes wrong. */
  readonly onDisk: <T>(work: () => T) => T;
  readonly rows: (sql: string, ...values: Value[]) => Row[];
  /** Changes something; what goes wrong is SQLite's own error. */
  readonly run: (sql: string, ...values: Value[]) => void;
  /** An attempt as others are told of it. */
  readonly shared: (row: Row) => SharedAttempt;
  readonly rowOf: (uid: string) => Row | undefined;
  /** Whether the clip that an attempt gave is known here. */
  readonly hasClip: (attempt: SharedAttempt) => boolean;
  /** Writes down what is said of an attempt, whether it is known here or not. */
  readonly write: (attempt: SharedAttempt, heard: Heard) => void;
};

/** Opens the rows of attempts in a ledger's file. */
export function openSharedRows(database: DatabaseSync): SharedRows {
  const onDisk = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeError(database.location() ?? "The ledger", error);
    }
  };
  const rows = (sql: string, ...values: Value[]): Row[] => onDisk(() => database.prepare(sql).all(...values));
  const run = (sql: string, ...values: Value[]): void => void database.prepare(sql).run(...values);

  const mediaOf = (id: number): Digest | undefined => {
    const media = String(rows("SELECT media FROM takes WHERE attempt = ? ORDER BY id DESC LIMIT 1", id)[0]?.["media"]);
    return isDigest(media) ? media : undefined;
  };
  const shared = (row: Row): SharedAttempt => sharedOf(row, mediaOf(Number(row["id"])));
  const rowOf = (uid: string): Row | undefined => rows("SELECT * FROM attempts WHERE uid = ?", uid)[0];
  const hasClip = ({ key, media }: SharedAttempt): boolean =>
    media !== undefined && rows("SELECT 1 FROM takes WHERE key = ? AND media = ?", key, media).length > 0;
  const write = (attempt: SharedAttempt, heard: Heard): void => {
    const { uid, key, media, base, number, picked } = attempt;
    const before = rowOf(uid);
    if (before === undefined)
      run(
        "INSERT INTO attempts (uid, away, key, heard, noted, shots, provider, model, price, state, started) VALUES (?, 1, ?, ?, ?, '[]', '', '', 0, 'rejected', '')",
        uid,
        key,
        heard.at,
        heard.noted ?? null,
      );
    const values = columnsOf(attempt);
    const names = Object.keys(values);
    run(
      `UPDATE attempts SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE uid = ?`,
      ...Object.values(values),
      uid,
    );
    if (media !== undefined)
      run(
        "UPDATE takes SET attempt = (SELECT id FROM attempts WHERE uid = ?) WHERE key = ? AND media = ? AND attempt IS NULL",
        uid,
        key,
        media,
      );
    if (base === undefined || number === undefined || picked === undefined) return;
    // The first shot of a chain that is begun anew is shown from its order on, and no more where nothing was ordered.
    if (attempt.state === "rejected")
      run("DELETE FROM picks WHERE base = ? AND take = ? AND at = ?", base, number, picked);
    else
      run(
        "INSERT INTO picks (base, take, at) VALUES (?, ?, ?) ON CONFLICT (base) DO UPDATE SET take = excluded.take, at = excluded.at WHERE excluded.at > at",
        base,
        number,
        picked,
      );
  };
  return { onDisk, rows, run, shared, rowOf, hasClip, write };
}

/** The columns of an attempt that another machine knows. */
function columnsOf(attempt: SharedAttempt): Record<string, Value> {
  const { key, provider, model, state, started, machine, price } = attempt;
  const { source, film, base, number, recipe, filing, window, address, night } = attempt;
  const { ended, operation, told, picked, shots, draft, footage, problem } = attempt;
  const optional = {
    source,
    film,
    base,
    number,
    recipe,
    filing,
    window,
    address,
    night,
    ended,
    operation,
    told,
    picked,
  };
  return {
    key,
    provider,
    model,
    state,
    started,
    machine,
    shots: JSON.stringify(shots),
    price: price ?? 0,
    unpriced: price === null ? 1 : 0,
    draft: draft === true ? 1 : null,
    footage: footage === undefined ? null : JSON.stringify(footage),
    problem: problem === undefined ? null : JSON.stringify(problem),
    ...Object.fromEntries(Object.entries(optional).map(([name, value]) => [name, value ?? null])),
  };
}

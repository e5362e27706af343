import { chmodSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoryboardError } from "../../domain/problem.ts";
import { diskError, makeFolder } from "../disk.ts";

/** Others write for milliseconds; whoever holds it for so long hangs. Milliseconds. */
const PATIENCE = 10_000;

/** SQLite's result code where somebody else has the file (sqlite.org/rescode.html). */
const BUSY = 5;

/**
 * Does something as the only one who writes to a lock file, so that a pick during a run is not lost. The kernel takes the pen away
 * from a process that dies. Throws `run/locked` where somebody keeps it.
 */
export async function holdingPen<T>(folder: string, task: () => Promise<T>): Promise<T> {
  const file = join(folder, "lock-file.pen");
  const pen = open(folder, file);
  try {
    take(pen, file);
    return await task();
  } finally {
    pen.close();
  }
}

function open(folder: string, file: string): DatabaseSync {
  try {
    makeFolder(folder, 0o700);
    const database = new DatabaseSync(file, { timeout: PATIENCE });
    chmodSync(file, 0o600);
    return database;
  } catch (error) {
    return diskError(file)(error);
  }
}

function take(pen: DatabaseSync, file: string): void {
  try {
    pen.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    if (!(error instanceof Error) || !("errcode" in error) || (Number(error.errcode) & 0xff) !== BUSY)
      diskError(file)(error);
    throw new StoryboardError(
      {
        code: "run/locked",
        message: "Another command keeps writing to the lock file.",
        hint: "Wait for it to end, then do this again.",
      },
      { cause: error },
    );
  }
}

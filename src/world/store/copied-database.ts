import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { StoryboardError } from "../../domain/problem.ts";
import { openDatabase } from "./database.ts";

/** Files that SQLite keeps beside a database: what is in the log is in no other file yet. */
const BESIDE = ["", "-wal"];

/** A ledger's file as it is now, and what takes the copy away that it was read from. */
export type Copied = { readonly database: DatabaseSync; readonly remove: () => void };

/**
 * Opens a copy of a ledger's file: SQLite reads none in a folder that it may not write to. Nothing that is written reaches the ledger.
 * Undefined where the folder may be written to, the file is not there, or there is no room for a copy. Throws `state/…`.
 */
export function openCopied(file: string): Copied | undefined {
  if (!existsSync(file) || isWritable(dirname(file))) return undefined;
  const folder = temporary();
  // Without room for a copy the file itself is opened, and says why it cannot be.
  if (folder === undefined) return undefined;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const copy = join(folder, "state.db");
  try {
    for (const end of BESIDE) if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${copy}${end}`);
    return { database: openDatabase(copy), remove };
  } catch (error) {
    remove();
    if (!(error instanceof StoryboardError)) return undefined;
    const { problem } = error;
    throw new StoryboardError({ ...problem, message: problem.message.replaceAll(copy, file) }, { cause: error });
  }
}

function temporary(): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), "storyboard-books-"));
  } catch {
    return undefined;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

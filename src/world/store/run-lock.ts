import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoryboardError } from "../../domain/problem.ts";
import { diskError } from "../disk.ts";

/**
 * Does something as the only run of a project. The kernel frees the lock when the process dies, however it dies.
 * Throws `run/locked`, saying who holds it and since when.
 */
export async function holdingRunLock<T>(
  at: { readonly folder: string; readonly now: Date },
  task: () => Promise<T>,
): Promise<T> {
  const database = take(at.folder, at.now);
  try {
    return await task();
  } finally {
    database.close();
  }
}

function take(folder: string, now: Date): DatabaseSync {
  const file = join(folder, "run.lock");
  const note = join(folder, "run.json");
  const database = open(folder, file);
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    throw isBusy(error) ? locked(note) : diskError(file)(error);
  }
  const holder = { pid: process.pid, user: userName(), host: hostname(), since: now.toISOString() };
  try {
    writeFileSync(note, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  } catch (error) {
    database.close();
    return diskError(note)(error);
  }
  return database;
}

/** Containers run under numbers that no account has. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "?"}`;
  }
}

function open(folder: string, file: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(file, { timeout: 0 });
    chmodSync(file, 0o600);
    return database;
  } catch (error) {
    return diskError(file)(error);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /locked|busy/.test(error.message);
}

function locked(note: string): StoryboardError {
  return new StoryboardError({
    code: "run/locked",
    message: `Another run is at work in this project${holderIn(note)}.`,
    hint: "Wait for it to end, or stop it. The lock is free the moment its process ends.",
  });
}

/** The note may be missing or half written: it is only for the message. */
function holderIn(note: string): string {
  try {
    const holder: unknown = JSON.parse(readFileSync(note, "utf8"));
    const { user, host, pid, since } = Object(holder);
    return `: ${String(user)}@${String(host)}, process ${String(pid)}, since ${String(since)}`;
  } catch {
    return "";
  }
}

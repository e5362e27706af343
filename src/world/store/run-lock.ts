import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoryboardError } from "../../domain/problem.ts";
import { userName } from "../machine.ts";
import { isAlive } from "../parts.ts";
import { diskError, makeFolder } from "../disk.ts";

/** Writes down how far the holder of a lock is: so many of so many shots are done. */
export type HowFar = (done: number, total: number) => void;

/** Who holds the lock, since when and how far they are, for whoever wants to know. Holds nothing that is secret. */
export type Holder = {
  readonly pid: number;
  readonly user: string;
  readonly host: string;
  readonly since: string;
  readonly done?: number;
  readonly total?: number;
};

/**
 * Does something as the only run of a project. The kernel frees the lock when the process dies, however it dies.
 * Throws `run/locked`, saying who holds it, since when, and how far they are.
 */
export async function holdingRunLock<T>(
  at: { readonly folder: string; readonly now: Date },
  task: (howFar: HowFar) => Promise<T>,
): Promise<T> {
  const note = join(at.folder, "run.json");
  const holder: Holder = { pid: process.pid, user: userName(), host: hostname(), since: at.now.toISOString() };
  const database = take(at, holder, note);
  try {
    return await task((done, total) => {
      try {
        writeNote(note, { ...holder, done, total });
      } catch {
        // It is only for somebody else's message.
      }
    });
  } finally {
    database.close();
  }
}

/** Who is at work in a project this very moment; undefined where nobody is. Keeps no run from beginning. */
export function runAtWork(folder: string): Holder | undefined {
  const holder = readNote(join(folder, "run.json"));
  if (holder === undefined || (holder.host === hostname() && !isAlive(holder.pid))) return undefined;
  // Numbers of processes are given again, so the lock itself decides. While it is held, asking takes no lock.
  return isHeld(join(folder, "run.lock")) ? holder : undefined;
}

/** Whether a project's lock is held by somebody, whoever that is. Keeps no run from beginning. */
export function isRunLocked(folder: string): boolean {
  return existsSync(join(folder, "run.lock")) && isHeld(join(folder, "run.lock"));
}

function isHeld(file: string): boolean {
  try {
    using database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    database.prepare("SELECT 1 FROM sqlite_master").get();
    return false;
  } catch (error) {
    return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === BUSY;
  }
}

function take(
  { folder, now }: { readonly folder: string; readonly now: Date },
  holder: Holder,
  note: string,
): DatabaseSync {
  const file = join(folder, "run.lock");
  const database = open(folder, file);
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    throw refusal(error, { file, note, now });
  }
  try {
    writeNote(note, holder);
  } catch (error) {
    database.close();
    return diskError(note)(error);
  }
  return database;
}

/** Replaced in one step, so that nobody reads half of it; a power cut may take it. */
function writeNote(note: string, holder: Holder): void {
  const part = `${note}.part`;
  writeFileSync(part, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  renameSync(part, note);
}

function open(folder: string, file: string): DatabaseSync {
  try {
    makeFolder(folder, 0o700);
    const database = new DatabaseSync(file, { timeout: 0 });
    chmodSync(file, 0o600);
    return database;
  } catch (error) {
    return diskError(file)(error);
  }
}

/** Result codes of SQLite (sqlite.org/rescode.html): somebody has it; the file system has no locks or refuses them. */
const [BUSY, PROTOCOL, IOERR_LOCK] = [5, 15, 3850];

function refusal(
  error: unknown,
  { file, note, now }: { readonly file: string; readonly note: string; readonly now: Date },
): StoryboardError {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) : 0;
  if ((code & 0xff) === BUSY) {
    const holder = holderIn(note, now);
    // SQLite tells a file system that has no locks from one that is held as little as we can.
    const doubt =
      holder === "" ? " If none is at work, the file system here has no locks: use a disk of this machine." : "";
    return new StoryboardError({
      code: "run/locked",
      message: `Another run is at work in this project${holder}.`,
      hint: `Wait for it to end, or stop it. The lock is free the moment its process ends.${doubt}`,
    });
  }
  if (code === IOERR_LOCK || (code & 0xff) === PROTOCOL) {
    return new StoryboardError({
      code: "run/locked",
      message: `${file} cannot be locked, so nobody can tell whether another run is at work here.`,
      hint: "Network file systems without locks are not safe for this: keep the project on a disk of this machine.",
    });
  }
  return diskError(file)(error);
}

function holderIn(note: string, now: Date): string {
  const holder = readNote(note);
  if (holder === undefined) return "";
  const { user, host, pid, since, done, total } = holder;
  const far = total === undefined ? "" : `, ${done ?? 0} of ${total} done`;
  return `: ${user}@${host}, process ${pid}, since ${showMoment(new Date(since), now)}${far}`;
}

/** The note may be missing or damaged: it is only for messages. */
function readNote(note: string): Holder | undefined {
  try {
    const { user, host, pid, since, done, total }: Partial<Holder> = Object(JSON.parse(readFileSync(note, "utf8")));
    if (typeof user !== "string" || typeof host !== "string" || typeof pid !== "number") return undefined;
    if (typeof since !== "string" || Number.isNaN(Date.parse(since))) return undefined;
    const far = typeof total === "number" && typeof done === "number" ? { done, total } : {};
    return { user, host, pid, since, ...far };
  } catch {
    return undefined;
  }
}

/** A moment on the clock of this machine, with its day where that is not today. */
function showMoment(moment: Date, now: Date): string {
  const [day = "", time = ""] = onTheClock(moment).split(" ");
  return onTheClock(now).startsWith(day) ? time : `${day} ${time}`;
}

/** Sweden writes dates as ISO does: `2026-11-22 10:02`. */
function onTheClock(moment: Date): string {
  return moment.toLocaleString("sv-SE").slice(0, 16);
}

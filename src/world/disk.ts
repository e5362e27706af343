import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import { partIn } from "./parts.ts";

/** Times that something is tried again while the system has no more files or processes to give, and the first wait between, milliseconds. */
const [PATIENCE, FIRST_WAIT] = [12, 25];

type ProblemText = Pick<Problem, "message" | "hint"> & { readonly code: "disk/full" | "disk/failed" };

/** Turns a failed file operation into a problem that names the path; for `.catch(diskError(path))`. */
export function diskError(path: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof StoryboardError) throw error;
    throw new StoryboardError(diskProblem(path, error), { cause: error });
  };
}

/** SQLite's primary result codes for a full disk, and for files that may not be written or made (sqlite.org/rescode.html). */
const [FULL, READ_ONLY, CANNOT_OPEN] = [13, 8, 14];

/** What is wrong with the disk, in the words of the operator: it is full, a folder or file is closed, or what the system says. */
export function diskProblem(path: string, error: unknown): ProblemText {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const result = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code) || result === FULL) {
    const hint = "Make room and run again; what is paid for is collected.";
    return { code: "disk/full", message: `The disk is full at ${path}.`, hint };
  }
  const refused = ["EACCES", "EPERM", "EROFS"].includes(code) || result === READ_ONLY || result === CANNOT_OPEN;
  const closed = refused ? closedAt(path) : undefined;
  if (closed !== undefined) {
    return {
      code: "disk/failed",
      message: `${path} cannot be written: ${closed === path ? "it" : `the folder ${closed}`} may not be written to.`,
      hint: "Give yourself the right to write there, or take the project to a folder of your own.",
    };
  }
  const above = dirname(resolve(path));
  if (code === "ENOENT" && !isFolder(above)) {
    return {
      code: "disk/failed",
      message: `${path} cannot be written: there is no folder ${above}.`,
      hint: "Make the folder first, or name a place in one that is there.",
    };
  }
  const words = error instanceof Error ? error.message : String(error);
  return {
    code: "disk/failed",
    message: `${path} cannot be written: ${words}.`,
    hint: "See that the folder exists and may be written to.",
  };
}

/** What of a path may not be written to: the file itself, or the nearest folder that is there; undefined where both may. */
function closedAt(path: string): string | undefined {
  const above = nearestFolder(dirname(resolve(path)));
  return [...(existsSync(path) ? [path] : []), above].find((place) => {
    try {
      accessSync(place, constants.W_OK);
      return false;
    } catch {
      return true;
    }
  });
}

function nearestFolder(folder: string): string {
  return isFolder(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

/**
 * Makes a folder and those above it, one by one; only those that it makes get the mode. Throws `disk/failed` or `disk/full`. Node's own
 * `recursive` never comes to an end where a folder that is there can hold no other, as below `/proc`.
 */
export function makeFolder(path: string, mode?: number): void {
  try {
    makeEach(resolve(path), mode);
  } catch (error) {
    diskError(path)(error);
  }
}

function makeEach(folder: string, mode?: number): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeEach(dirname(folder), mode);
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    // Somebody else may have made it in the meantime.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Does something that needs an open file or a process, and waits where the system has none left: others are given back soon. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isShortage(error) || tries === PATIENCE) throw error;
    }
    await wait(FIRST_WAIT * 2 ** Math.min(tries, 7));
  }
}

/** Whether the system has no more open files or processes to give. */
export function isShortage(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EMFILE" || code === "ENFILE" || code === "EAGAIN";
}

/** Gives a finished file its final name so that not even a power cut leaves half of it: file, then name, then folder. */
export async function publish(part: string, file: string): Promise<void> {
  await sync(part);
  await rename(part, file).catch(diskError(file));
  await sync(dirname(file));
}

/** Writes a small text file whole or not at all. */
export async function publishText(file: string, text: string, mode = 0o666): Promise<void> {
  const part = partIn(dirname(file));
  try {
    const handle = await patiently(async () => await open(part, "wx", mode)).catch(diskError(file));
    await handle
      .writeFile(text)
      .catch(diskError(file))
      .finally(async () => await handle.close());
    await publish(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

async function sync(path: string): Promise<void> {
  const handle = await patiently(async () => await open(path, "r")).catch(diskError(path));
  try {
    await handle.sync().catch(diskError(path));
  } finally {
    await handle.close();
  }
}

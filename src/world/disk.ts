import { mkdirSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StoryboardError } from "../domain/problem.ts";
import { partIn } from "./parts.ts";

/** Times that something is tried again while the system has no more files or processes to give, and the first wait between, milliseconds. */
const [PATIENCE, FIRST_WAIT] = [12, 25];

/** Turns a failed file operation into a problem that names the path; for `.catch(diskError(path))`. */
export function diskError(path: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof StoryboardError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const words = error instanceof Error ? error.message : String(error);
    const full = code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
    throw new StoryboardError(
      {
        code: full ? "disk/full" : "disk/failed",
        message: full ? `The disk is full at ${path}.` : `${path} cannot be written: ${words}.`,
        hint: full
          ? "Make room and run again; what is paid for is collected."
          : "See that the folder exists and may be written to.",
      },
      { cause: error },
    );
  };
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
    const handle = await patiently(async () => await open(part, "wx", mode)).catch(diskError(part));
    await handle
      .writeFile(text)
      .catch(diskError(part))
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

import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** A new name for a file that is not whole yet; it says whose it is. */
export function partIn(folder: string): string {
  return join(folder, `.${process.pid}-${randomBytes(6).toString("hex")}.part`);
}

/** Removes what processes that were killed left half written in a folder. Only for a process that has no part open there. */
export async function sweepParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isLeft)) await rm(join(folder, name), { force: true });
}

/** Whether nobody writes to a file any more: another project may keep its media in the same folder. */
function isLeft(name: string): boolean {
  const writer = /^\.(\d+)-[0-9a-f]{12}\.part$/.exec(name)?.[1];
  if (writer === undefined) return false;
  // We have begun none: one of our number is of an earlier process that had the same.
  return Number(writer) === process.pid || !isAlive(Number(writer));
}

/** Whether a process of this number runs, ours or somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It lives, but is somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

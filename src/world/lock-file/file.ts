import { readFile } from "node:fs/promises";
import { diskError, publishText } from "../disk.ts";
import type { LockEntry } from "./entry.ts";
import { formatLock, parseLock } from "./format.ts";

/** The entries of a lock file; none where there is no file. Throws `lock/invalid`. */
export async function readLock(file: string): Promise<LockEntry[]> {
  return parseLock(await textOf(file), file);
}

/** Adds entries to a lock file, whole or not at all. Lines that are there stay as they are; nothing new writes nothing. */
export async function addToLock(file: string, entries: readonly LockEntry[]): Promise<void> {
  const before = await textOf(file);
  const known = new Set(parseLock(before, file).map(identity));
  const fresh = entries.filter((entry) => !known.has(identity(entry)));
  if (fresh.length > 0) await publishText(file, formatLock(fresh, before));
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    return diskError(file)(error);
  });
}

/** What makes a line a fact of its own: a take's media under its key, a pick in its moment, a model of a family. */
function identity(entry: LockEntry): string {
  switch (entry.t) {
    case "take":
      return `take ${entry.take.key} ${entry.take.media}`;
    case "pick":
      return `pick ${entry.of} ${entry.at}`;
    case "drop":
      return `drop ${entry.key} ${entry.media} ${entry.at}`;
    case "model":
      return `model ${entry.provider} ${entry.family}`;
  }
}

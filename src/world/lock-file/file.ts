import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { diskError, publishText } from "../disk.ts";
import type { LockEntry } from "./entry.ts";
import { formatLock, parseLock, salvageLock, type LockName, type LostLine, type Salvaged } from "./format.ts";

/** The entries of a lock file; none where there is no file. Throws `lock/invalid`. */
export async function readLock(file: string, name = plainName(file)): Promise<LockEntry[]> {
  return parseLock(await textOf(file), name);
}

/** Adds entries to a lock file, whole or not at all. Lines that are there stay as they are; nothing new writes nothing. Throws `lock/invalid`. */
export async function addToLock(file: string, entries: readonly LockEntry[], name = plainName(file)): Promise<void> {
  const before = await textOf(file);
  const fresh = freshOf(entries, parseLock(before, name));
  if (fresh.length > 0) await publishText(file, formatLock(fresh, before));
}

/** What can be understood of a lock file, broken or not. */
export async function salvagedLock(file: string): Promise<Salvaged> {
  return salvageLock(await textOf(file));
}

/** What a rebuilt lock file came to. `copy`: where the broken one is kept. */
export type Rebuilt = {
  readonly kept: number;
  readonly added: number;
  readonly lost: readonly LostLine[];
  readonly copy?: string;
};

/** Writes a lock file anew: what can be understood of it, to the letter, and these entries besides. What cannot be is kept in a copy. */
export async function rebuildLock(file: string, entries: readonly LockEntry[]): Promise<Rebuilt> {
  const before = await textOf(file);
  const { entries: known, text, lost } = salvageLock(before);
  const fresh = freshOf(entries, known);
  const copy = lost.length > 0 ? copyOf(file) : undefined;
  if (copy !== undefined) await publishText(copy, before);
  if (lost.length + fresh.length > 0) await publishText(file, formatLock(fresh, text));
  return { kept: known.length, added: fresh.length, lost, ...(copy !== undefined && { copy }) };
}

/** How a lock file is spoken of where nobody says it better. */
function plainName(file: string): LockName {
  return { file, storyboard: file.replace(/\.lock\.yaml$/, ".yaml") };
}

/** A name that nothing has yet: another broken file may lie there from the last time. */
function copyOf(file: string): string {
  for (let number = 1; ; number++) {
    const copy = `${file}.broken${number === 1 ? "" : `-${number}`}`;
    if (!existsSync(copy)) return copy;
  }
}

function freshOf(entries: readonly LockEntry[], known: readonly LockEntry[]): readonly LockEntry[] {
  const names = new Set(known.map(identity));
  const fresh = new Map(
    entries.filter((entry) => !names.has(identity(entry))).map((entry) => [identity(entry), entry]),
  );
  return [...fresh.values()];
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
    case "approval":
      return `approval ${entry.of} ${entry.at}`;
    case "model":
      return `model ${entry.provider} ${entry.family} ${entry.at ?? ""}`;
  }
}

import { open, rm, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { StoryboardError } from "../domain/problem.ts";
import { diskError, makeFolder, publish } from "./disk.ts";
import { partIn, sweepParts } from "./parts.ts";

/** A folder that files are to come into: so many bytes together, and so many at most in one of them; parts of bytes count as whole ones. `mode`: where it has to be made. */
export type Place = {
  readonly folder: string;
  readonly bytes: number;
  readonly largest: number;
  readonly mode?: number;
};

/**
 * Makes sure that folders can take what is to come: they are there, a file can be written, kept and named in each, one may be as large as
 * the largest will be, and all of it fits beside what else comes to the same disk. Throws `disk/full` and `disk/failed`.
 */
export async function makeRoom(places: readonly Place[]): Promise<void> {
  for (const place of places) makeFolder(place.folder, place.mode);
  const needs = new Map<number, Place>();
  for (const place of places) {
    const disk = await stat(place.folder).catch(diskError(place.folder));
    const other = needs.get(disk.dev);
    needs.set(disk.dev, { ...(other ?? place), bytes: place.bytes + (other?.bytes ?? 0) });
  }
  for (const { folder, bytes } of needs.values()) {
    const free = await freeAt(folder);
    if (free !== undefined && free < bytes) throw full(folder, bytes, free);
  }
  for (const place of places) await tryOut(place);
}

/** Does with a file what will be done with a clip, but for its content: a file that is all holes takes no room. */
async function tryOut({ folder, largest }: Pick<Place, "folder" | "largest">): Promise<void> {
  await sweepParts(folder);
  const [part, file] = [partIn(folder), partIn(folder)];
  try {
    const handle = await open(part, "wx", 0o600).catch(diskError(folder));
    try {
      await handle.writeFile("x").catch(diskError(folder));
      await handle.truncate(Math.ceil(largest)).catch(diskError(folder));
    } finally {
      await handle.close();
    }
    await publish(part, file);
  } finally {
    await rm(part, { force: true });
    await rm(file, { force: true });
  }
}

/** Bytes that anybody may still write at a place; undefined where the file system does not say. */
async function freeAt(folder: string): Promise<number | undefined> {
  const { bavail, bsize, blocks } = await statfs(folder).catch(diskError(folder));
  return blocks === 0 ? undefined : bavail * bsize;
}

function full(folder: string, needed: number, free: number): StoryboardError {
  return new StoryboardError({
    code: "disk/full",
    message: `The disk is full at ${folder}: up to ${showSize(needed)} may come there, and ${showSize(free)} are free.`,
    hint: "Make room and run again. Nothing was sent.",
  });
}

/** Bytes as people read them: `8.4 MB`, `12.1 GB`. */
export function showSize(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1_000 ? `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB` : `${(megabytes / 1_000).toFixed(1)} GB`;
}

/** Makes sure that a file can be replaced by one of that name in the end. Throws `disk/failed`. */
export async function makeRoomFor(file: string): Promise<void> {
  await tryOut({ folder: dirname(file), largest: 1 });
  const there = await stat(file).catch(() => undefined);
  if (there === undefined || there.isFile()) return;
  throw new StoryboardError({
    code: "disk/failed",
    message: `${file} cannot be written: what stands there is no file.`,
    hint: "Move it away.",
  });
}

import { constants, type Stats } from "node:fs";
import { lstat, open, readdir, realpath, stat, type FileHandle } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { pathLike } from "./path-like.ts";

/** Where an author's paths begin, and which folder they must not leave, links or not. Absolute paths, the root a real one. */
export type Bounds = { readonly folder: string; readonly root: string };

/** A file that is open, to be closed by whoever asked for it, and what it was then. */
export type Opened = { readonly handle: FileHandle; readonly facts: Stats };

/** Why a file of the project cannot be had. `near`: a path that is there and was probably meant. */
export type Refused =
  | { readonly why: "missing"; readonly near?: string }
  | { readonly why: "outside" | "not-a-file" | "unreadable" | "replaced" };

/**
 * Opens a file that lies inside the project: never by an absolute path, `..` or a link out of it, and never a pipe or a
 * device. What is then read from the handle is this file, whatever becomes of its path.
 */
export async function openInside(path: string, { folder, root }: Bounds): Promise<Opened | Refused> {
  try {
    const file = join(await realpath(folder), path);
    if (isAbsolute(path) || !isInside(root, file)) return { why: "outside" };
    const real = await realpath(file).catch(async (error: unknown) => {
      if (reasonOf(error) !== "missing") throw error;
      return await missing(path, file, { folder: await realpath(folder), root });
    });
    if (typeof real !== "string") return real;
    if (!isInside(root, real)) return { why: "outside" };
    // A device may do something merely by being opened.
    if (!(await lstat(real)).isFile()) return { why: "not-a-file" };
    return await openReal(real, { file, root });
  } catch (error) {
    return { why: reasonOf(error) };
  }
}

/** A folder on the way may have become a link since it was looked at: what is open must be what lies there now, inside. */
async function openReal(real: string, { file, root }: { file: string; root: string }): Promise<Opened | Refused> {
  const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const facts = await handle.stat();
    const now = await realpath(file);
    const { dev, ino } = await stat(now);
    if (facts.isFile() && isInside(root, now) && dev === facts.dev && ino === facts.ino) return { handle, facts };
    await handle.close();
    return { why: "replaced" };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The first so many bytes of an open file. */
export async function readStart(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function isInside(root: string, file: string): boolean {
  const way = relative(root, file);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function reasonOf(error: unknown): Refused["why"] {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return "missing";
  if (code === "EACCES" || code === "EPERM") return "unreadable";
  return code === "ELOOP" ? "replaced" : "not-a-file";
}

/** Names the path that was probably meant. Of a folder outside the project nothing is told, not even what it lacks. */
async function missing(path: string, file: string, { folder, root }: Bounds): Promise<Refused> {
  const beside = await realpath(dirname(file)).catch(() => undefined);
  if (beside !== undefined && !isInside(root, beside)) return { why: "outside" };
  const near = await pathLike(path, folder, async (place) => {
    const real = await realpath(place);
    return isInside(root, real) ? await readdir(real) : [];
  });
  return { why: "missing", ...(near !== undefined && { near }) };
}

import { constants } from "node:fs";
import { open, realpath, readdir, type FileHandle } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { distance } from "fastest-levenshtein";

/** Where an author's paths begin, and which folder they must not leave, links or not. Absolute paths, the root a real one. */
export type Bounds = { readonly folder: string; readonly root: string };

/** Where a path of an author leads. `near`: a path that is there and was probably meant. */
export type Way =
  | { readonly kind: "there"; readonly file: string }
  | { readonly kind: "missing"; readonly near?: string }
  | { readonly kind: "outside" };

/** Follows a path of an author, and its links, as far as the project goes. */
export async function follow(path: string, { folder, root }: Bounds): Promise<Way> {
  const file = isAbsolute(path) ? path : join(folder, path);
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return await missing(path, file);
  const inside = relative(root, real);
  const isOut = isAbsolute(path) || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return isOut ? { kind: "outside" } : { kind: "there", file: real };
}

/** Opens a real path for reading; a pipe does not keep whoever opens it waiting. Undefined where it cannot be opened. */
export async function openReal(file: string): Promise<FileHandle | undefined> {
  return await open(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW).catch(() => undefined);
}

async function missing(path: string, file: string): Promise<Way> {
  const siblings = await readdir(dirname(file)).catch(() => []);
  const wanted = basename(file);
  const [near] = siblings
    .map((name) => ({ name, far: distance(name, wanted) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(wanted.length / 3)))
    .toSorted((a, b) => a.far - b.far);
  return { kind: "missing", ...(near && { near: join(dirname(path), near.name) }) };
}

import { lstat, readdir, rm, unlink } from "node:fs/promises";
import { join } from "node:path";
import { isDigest } from "../../domain/digest.ts";
import type { Digest } from "../../domain/names.ts";
import { diskError } from "../disk.ts";

/** A file that a store keeps under a clip's digest; its size in bytes. */
export type KeptFile = { readonly file: string; readonly media: Digest; readonly bytes: number };

/**
 * Every file of a media folder that is named as a clip is. A folder that is a link has none: it may be another project's too.
 * Throws `disk/failed`.
 */
export async function listKept(folder: string): Promise<KeptFile[]> {
  const found: KeptFile[] = [];
  for (const shelf of await foldersIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await readdir(join(folder, shelf)).catch(diskError(join(folder, shelf)))) {
      const media = name.slice(0, -".mp4".length);
      if (!name.endsWith(".mp4") || !isDigest(media) || !media.startsWith(shelf)) continue;
      const file = join(folder, shelf, name);
      const facts = await lstat(file).catch(() => undefined);
      if (facts?.isFile() === true) found.push({ file, media, bytes: facts.size });
    }
  }
  return found.toSorted((one, other) => (one.media < other.media ? -1 : 1));
}

async function foldersIn(folder: string): Promise<string[]> {
  const facts = await lstat(folder).catch(() => undefined);
  if (facts?.isDirectory() !== true) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(diskError(folder));
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Removes a kept file for good. Throws `disk/failed`. */
export async function removeKept({ file }: KeptFile): Promise<void> {
  await unlink(file).catch(diskError(file));
}

/** Removes what was cut out of clips for requests that came to nothing; it is cut again where it is needed. */
export async function removeWindows(state: string): Promise<void> {
  await rm(join(state, "windows"), { recursive: true, force: true });
}

/** Removes what was rendered for films; it is rendered again where it is needed. */
export async function removePieces(state: string): Promise<void> {
  await rm(join(state, "pieces"), { recursive: true, force: true });
}

/** Removes answers that were kept for the fast path; they are made again. */
export async function removeAnswers(state: string): Promise<void> {
  await rm(join(state, "heads"), { recursive: true, force: true });
}

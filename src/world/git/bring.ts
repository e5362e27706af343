import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hash } from "node:crypto";
import { StoryboardError } from "../../domain/problem.ts";
import { shellPath } from "../../domain/shell.ts";
import { diskError } from "../disk.ts";
import type { Commit } from "./commits.ts";
import type { Repository } from "./repository.ts";
import { filesAt, read } from "./tree.ts";

/** A file that Git LFS keeps elsewhere is this in git: `oid` is the SHA-256 of what it holds. */
const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:[^]*\n)?oid sha256:([0-9a-f]{64})\n/;
/** No pointer is larger. Bytes. */
const LARGEST_POINTER = 1_024;

/**
 * Writes files of a commit into a folder, each at its path from the repository's root; what the commit has not got is not there. `beside`:
 * where the same paths lie now, for what Git LFS keeps. Throws `git/not-there` where this clone has left one out.
 */
export async function bring(
  repository: Repository,
  paths: readonly string[],
  { commit, folder, beside }: { readonly commit: Commit; readonly folder: string; readonly beside?: string },
): Promise<void> {
  const found = await filesAt(repository, commit, [...new Set(paths)]);
  const wanted = Map.groupBy(found, ([, entry]) => entry.id);
  await read(
    repository,
    [...new Map([...found.values()].map((entry) => [entry.id, entry])).values()],
    async (entry, bytes) => {
      for (const [path] of wanted.get(entry.id) ?? []) {
        const file = join(folder, path);
        await mkdir(dirname(file), { recursive: true }).catch(diskError(file));
        const [, oid] = bytes.length > LARGEST_POINTER ? [] : (POINTER.exec(bytes.toString("utf8")) ?? []);
        if (oid === undefined) await writeFile(file, bytes).catch(diskError(file));
        else
          await copyFile(
            await largeFile({ repository, oid, path, ...(beside !== undefined && { beside }) }),
            file,
          ).catch(diskError(file));
      }
    },
  );
}

/** Where a file that Git LFS keeps lies on this machine: in its own store, or as it is checked out. */
async function largeFile(of: {
  readonly repository: Repository;
  readonly oid: string;
  readonly path: string;
  readonly beside?: string;
}): Promise<string> {
  const { repository, oid, path, beside } = of;
  const kept = join(repository.store, "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4), oid);
  for (const place of [kept, ...(beside === undefined ? [] : [join(beside, path)])]) {
    const bytes = await readFile(place).catch(() => undefined);
    if (bytes !== undefined && hash("sha256", bytes) === oid) return place;
  }
  throw new StoryboardError({
    code: "git/not-there",
    message: `"${path}" is kept by Git LFS, and what it was in that commit is not here.`,
    hint: `Fetch it: git lfs fetch --all --include ${shellPath(path)}`,
  });
}

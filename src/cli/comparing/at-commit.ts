import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { lockOf, type Lock } from "../../world/lock-file/entry.ts";
import { salvagedLock } from "../../world/lock-file/file.ts";
import { bring } from "../../world/git/bring.ts";
import type { Commit } from "../../world/git/commits.ts";
import type { Repository } from "../../world/git/repository.ts";
import { filesAt } from "../../world/git/tree.ts";
import { findProject } from "../../world/project/root.ts";
import type { FilmFlags } from "../flags.ts";
import { openSessionAt, type Session } from "../session.ts";

const CONFIG = "storyboard.config.yaml";

/** A film as a commit has it: its storyboard, settings and pictures of then, and what its lock file knew. */
export type AtCommit = AsyncDisposable & { readonly session: Session; readonly lock: Lock };

/** Opens a film as a commit has it. `path`: its storyboard from the repository's root; `beside`: where that root is checked out. Throws `git/…`, `file/…`. */
export async function openAtCommit(
  repository: Repository,
  { commit, path, beside }: { readonly commit: Commit; readonly path: string; readonly beside?: string },
  flags: FilmFlags,
): Promise<AtCommit> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "storyboard-then-")));
  const dispose = async (): Promise<void> => await rm(folder, { recursive: true, force: true });
  const fetch = async (paths: readonly string[]): Promise<void> =>
    await bring(repository, paths, { commit, folder, ...(beside !== undefined && { beside }) });
  try {
    // Nothing above it is part of the film.
    await mkdir(join(folder, ".git"));
    const lockFile = path.replace(/\.[^./]*$/, ".lock.yaml");
    const settings = await nearest(repository, commit, path);
    await fetch([path, lockFile, ...(settings === undefined ? [] : [settings])]);
    const shown = commit.name === commit.id ? commit.id.slice(0, 12) : commit.name;
    const place = {
      project: findProject(path, folder),
      file: `${shown}:${path}`,
      ...(settings !== undefined && { settings: `${shown}:${settings}` }),
      bring: async (paths: readonly string[]) => await fetch(paths.flatMap((each) => inRepository(each, path))),
    };
    const session = await openSessionAt(place, flags);
    const { entries } = await salvagedLock(join(folder, lockFile));
    return { session, lock: lockOf(entries), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The settings that hold for a storyboard: those of the nearest folder that has some. */
async function nearest(repository: Repository, commit: Commit, path: string): Promise<string | undefined> {
  const places: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    places.push(folder === "." ? CONFIG : `${folder}/${CONFIG}`);
    if (folder === ".") break;
  }
  const found = await filesAt(repository, commit, places);
  return places.find((place) => found.has(place));
}

/** A path that a storyboard names, from the repository's root; none for what lies outside of it. */
function inRepository(path: string, storyboard: string): readonly string[] {
  if (posix.isAbsolute(path) || /^[a-z][a-z0-9+.-]*:/i.test(path)) return [];
  const place = posix.join(posix.dirname(storyboard), path);
  return place.startsWith("../") || place === ".." ? [] : [place];
}

import { existsSync } from "node:fs";
import { basename, join, posix, resolve } from "node:path";
import type { Key, ShotId } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { compareFilms, type Past, type Remembered } from "../../pipeline.ts";
import { findCommit, whatTouched } from "../../world/git/commits.ts";
import { openRepository, type Repository } from "../../world/git/repository.ts";
import type { FilmFlags } from "../flags.ts";
import { openAtCommit } from "./at-commit.ts";
import { nameThen } from "./name-then.ts";
import { deskAtCommit, planSide, sideOf, type Planned } from "./plan-side.ts";

/** Commits that are looked into at most: each is a film to read. */
const MOST = 8;

/**
 * How takes of some shots differ from what was filmed of them, by the commits in which the lock file took note of clips: there the storyboard still says what
 * they were made from. Nothing of what git cannot say.
 */
export async function rememberedByGit(
  now: Planned,
  {
    shots,
    flags,
    signal,
  }: { readonly shots: ReadonlySet<ShotId>; readonly flags: FilmFlags; readonly signal: AbortSignal },
): Promise<Past["differences"]> {
  const found = new Map<Key, Remembered>();
  const { project } = now.session;
  const repository = await openRepository(project.folder, signal).catch(unlessBug);
  if (repository === undefined) return found;
  const left = new Set(shots);
  for (const id of await whatTouched(repository, basename(project.lockFile), MOST)) {
    if (left.size === 0) break;
    const changes = await filmedAt(now, { repository, id, flags }).catch(unlessBug);
    for (const { shot, takes } of changes ?? []) {
      if (!left.has(shot)) continue;
      for (const { was, is, changes: differing } of takes) {
        if (was === undefined || is === undefined) continue;
        found.set(is, { earlier: { key: was }, changes: differing });
        left.delete(shot);
      }
    }
  }
  return found;
}

type Changed = ReturnType<typeof compareFilms>["shots"];

/** How shots changed since a commit, as far as its lock file knows clips of what it asks for. */
async function filmedAt(
  now: Planned,
  { repository, id, flags }: { readonly repository: Repository; readonly id: string; readonly flags: FilmFlags },
): Promise<Changed> {
  const { project, examined } = now.session;
  const commit = await findCommit(repository, id);
  const beside = resolve(project.folder, posix.relative(repository.prefix, ""));
  const path = `${repository.prefix}${basename(project.storyboard)}`;
  const isThere = (other: string): boolean => existsSync(join(beside, other));
  const then = await nameThen(repository, commit, { path, text: examined.text, isThere });
  if (then === undefined) return [];
  await using past = await openAtCommit(repository, { commit, path: then, beside }, flags);
  const planned = await planSide(past.session, deskAtCommit(past, false));
  if (planned === undefined) return [];
  const { shots } = compareFilms(sideOf(planned), sideOf(now));
  return shots.map((shot) => ({
    ...shot,
    takes: shot.takes.filter(({ was }) => was !== undefined && past.lock.takes.has(was)),
  }));
}

/** What git cannot say is not said. */
function unlessBug(error: unknown): undefined {
  if (!(error instanceof StoryboardError)) throw error;
  return undefined;
}

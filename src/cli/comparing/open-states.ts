import { existsSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import type { FilmState } from "../../domain/changes.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { findCommit, whereTheyParted, type Commit } from "../../world/git/commits.ts";
import { openRepository, type Repository } from "../../world/git/repository.ts";
import { yamlAt } from "../../world/git/tree.ts";
import type { FilmFlags } from "../flags.ts";
import { openSession, type Session } from "../session.ts";
import type { ComparisonAsked, StateAsked } from "./asked.ts";
import { openAtCommit, type AtCommit } from "./at-commit.ts";
import { nameThen } from "./name-then.ts";
import { storyboardAt } from "./storyboard-at.ts";

/** A state of a film that was opened: as it lies there, or as a commit has it. */
export type Opened = { readonly session: Session; readonly state: FilmState; readonly past?: AtCommit };

/** Both states of a film; what was written for them is removed at the end. */
export type Opening = AsyncDisposable & {
  /** Without a film where it had not begun. */
  readonly from: Pick<Opened, "state"> & Partial<Opened>;
  readonly to: Opened;
};

type Asked = ComparisonAsked & { readonly from: StateAsked };

/** Opens a film as a commit has it, beside the film as it lies there. `path`: from the root of the repository. Throws `git/…`, `file/…`. */
export async function openCommitAndFile(asked: Asked, flags: FilmFlags, signal: AbortSignal): Promise<Opening> {
  const session = await openSession(asked.file, flags).catch(
    async (error: unknown) => await inBareOnes(error, flags, signal),
  );
  const { folder, storyboard } = session.project;
  const repository = await openRepository(folder, signal);
  const commit = await findCommit(repository, asked.from.name);
  const path = posix.join(repository.prefix, posix.basename(storyboard));
  const beside = resolve(folder, posix.relative(repository.prefix, ""));
  const isThere = (other: string): boolean => existsSync(join(beside, other));
  const then = asked.from.path ?? (await nameThen(repository, commit, { path, text: session.examined.text, isThere }));
  const from = then === undefined ? undefined : await openAtCommit(repository, { commit, path: then, beside }, flags);
  const to = { session, state: { kind: "file" as const, storyboard: session.file } };
  return {
    from: openedAt(from, commit, then ?? path),
    to,
    [Symbol.asyncDispose]: async () => await from?.[Symbol.asyncDispose](),
  };
}

/** In a repository without files there is no film as it lies there. Throws what was thrown, or `usage/wrong`. */
async function inBareOnes(failure: unknown, { chdir = "." }: FilmFlags, signal: AbortSignal): Promise<never> {
  const isMissing = failure instanceof StoryboardError && failure.problem.code === "file/not-found";
  const repository = isMissing ? await openRepository(resolve(chdir), signal).catch(() => undefined) : undefined;
  if (repository?.bare !== true) throw failure;
  throw new StoryboardError({
    code: "usage/wrong",
    message: "This repository has commits and no files, so there is no film as it lies here.",
    hint: "Name two commits: storyboard diff HEAD~1..HEAD",
  });
}

/** Opens a film as two commits have it; no file of it needs to be checked out. Throws `git/…`, `file/…`. */
export async function openCommits(
  asked: Asked & { readonly to: StateAsked },
  flags: FilmFlags,
  signal: AbortSignal,
): Promise<Opening> {
  const folder = resolve(flags.chdir ?? ".");
  const repository = await openRepository(folder, signal);
  const later = await findCommit(repository, asked.to.name);
  const named = await findCommit(repository, asked.from.name);
  const earlier = asked.parted ? await whereTheyParted(repository, named, later) : named;
  const path = asked.to.path ?? (await storyboardAt(repository, later, { given: asked.file, folder }));
  const beside = repository.bare ? {} : { beside: resolve(folder, posix.relative(repository.prefix, "")) };
  const to = await openAtCommit(repository, { commit: later, path, ...beside }, flags);
  try {
    const then = asked.from.path ?? (await nameBefore(repository, earlier, { later, path, to }));
    const from =
      then === undefined
        ? undefined
        : await openAtCommit(repository, { commit: earlier, path: then, ...beside }, flags);
    return {
      from: openedAt(from, earlier, then ?? path),
      to: { ...openedAt(to, later, path), session: to.session },
      [Symbol.asyncDispose]: async () => {
        await from?.[Symbol.asyncDispose]();
        await to[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await to[Symbol.asyncDispose]();
    throw error;
  }
}

async function nameBefore(
  repository: Repository,
  earlier: Commit,
  { later, path, to }: { readonly later: Commit; readonly path: string; readonly to: AtCommit },
): Promise<string | undefined> {
  const known = new Set(await yamlAt(repository, later));
  const isThere = (other: string): boolean => known.has(other);
  return await nameThen(repository, earlier, { path, text: to.session.examined.text, isThere });
}

function openedAt(past: AtCommit | undefined, { name, id }: Commit, storyboard: string): Opening["from"] {
  const state = { kind: "commit" as const, name, commit: id, storyboard };
  return past === undefined ? { state } : { session: past.session, state, past };
}

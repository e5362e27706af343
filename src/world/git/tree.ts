import { posix } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { Commit } from "./commits.ts";
import { failed, type Repository } from "./repository.ts";

/** A file of a commit. */
export type Entry = { readonly path: string; readonly id: string; readonly bytes: number; readonly isLink: boolean };

/** So many paths are asked for at a time: a command line has an end. */
const AT_ONCE = 500;
/** Bytes of files that are held in memory at a time, but for one that is larger by itself. */
const IN_MEMORY = 64 * 1024 * 1024;
/** Links that are followed one after the other, at most. */
const MOST_LINKS = 8;

/** The files of a commit that lie under these paths; relative to the repository's root, with `/`. What is not there is left out. */
async function entriesAt(
  repository: Repository,
  { id }: Commit,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Entry>> {
  const found = new Map<string, Entry>();
  for (let first = 0; first < paths.length; first += AT_ONCE) {
    const some = paths.slice(first, first + AT_ONCE);
    const answer = await repository.ask(["ls-tree", "-z", "-l", "--full-tree", id, "--", ...some]);
    if (answer.code !== 0) throw failed(answer);
    for (const entry of entriesIn(answer.stdout)) found.set(entry.path, entry);
  }
  return found;
}

/** Every storyboard's name or settings file that a commit has: whatever ends like YAML. */
export async function yamlAt(repository: Repository, { id }: Commit): Promise<readonly string[]> {
  const answer = await repository.ask(["ls-tree", "-r", "-z", "-l", "--full-tree", id]);
  if (answer.code !== 0) throw failed(answer);
  return entriesIn(answer.stdout).flatMap(({ path }) => (/\.ya?ml$/.test(path) ? [path] : []));
}

/** What a path of a commit holds, links followed as far as they stay in the repository; undefined where there is nothing. */
export async function filesAt(
  repository: Repository,
  commit: Commit,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Entry>> {
  const found = new Map<string, Entry>();
  let asked = new Map(paths.map((path) => [path, path]));
  for (let links = 0; asked.size > 0 && links <= MOST_LINKS; links++) {
    const entries = await entriesAt(repository, commit, [...new Set(asked.values())]);
    const further = new Map<string, string>();
    for (const [path, place] of asked) {
      const entry = entries.get(place);
      if (entry?.isLink !== true) {
        if (entry !== undefined) found.set(path, entry);
        continue;
      }
      let target = "";
      await read(repository, [entry], (_, bytes) => {
        target = bytes.toString("utf8");
      });
      const next = posix.normalize(posix.join(posix.dirname(place), target));
      if (!posix.isAbsolute(target) && !next.startsWith("../")) further.set(path, next);
    }
    asked = further;
  }
  return found;
}

/** Reads files of a commit, one after the other. Throws `git/not-there` where this clone has left them out. */
export async function read(
  repository: Repository,
  entries: readonly Entry[],
  take: (entry: Entry, bytes: Buffer) => void | Promise<void>,
): Promise<void> {
  for (let first = 0; first < entries.length;) {
    const some: Entry[] = [];
    for (let bytes = 0; first < entries.length; first++) {
      const entry = entries[first];
      if (entry === undefined || (some.length > 0 && bytes + entry.bytes > IN_MEMORY)) break;
      some.push(entry);
      bytes += entry.bytes;
    }
    const { stdout } = await repository.ask(["cat-file", "--batch"], some.map(({ id }) => `${id}\n`).join(""));
    let at = 0;
    for (const entry of some) {
      const end = stdout.indexOf("\n", at);
      const [, kind, size] = stdout.subarray(at, end).toString("utf8").split(" ");
      if (end < 0 || kind !== "blob") throw leftOut(entry);
      await take(entry, stdout.subarray(end + 1, end + 1 + Number(size)));
      at = end + 1 + Number(size) + 1;
    }
  }
}

function leftOut({ path }: Entry): StoryboardError {
  return new StoryboardError({
    code: "git/not-there",
    message: `"${path}" belongs to the commit, and this clone has left it out.`,
    hint: "It is a partial clone: git fetch --refetch --no-filter brings what is missing.",
  });
}

function entriesIn(listing: Buffer): readonly Entry[] {
  return listing
    .toString("utf8")
    .split("\0")
    .flatMap((line): Entry[] => {
      const [, mode, kind, id, size, path] = /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t([^]+)$/.exec(line) ?? [];
      if (kind !== "blob" || id === undefined || path === undefined) return [];
      // A partial clone does not know the size of what it has left out.
      return [{ path, id, bytes: Number(size) || 0, isLink: mode === "120000" }];
    });
}

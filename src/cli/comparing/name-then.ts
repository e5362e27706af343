import { posix } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import type { Commit } from "../../world/git/commits.ts";
import type { Repository } from "../../world/git/repository.ts";
import { filesAt, read, yamlAt } from "../../world/git/tree.ts";
import { listOf } from "../../report/words.ts";

/** Storyboards that are looked into for one that was renamed, at most, and how many are named. */
const [MOST_LOOKED, MOST_NAMED] = [50, 5];

/** Of two texts at least this share of lines must be the same for one to be the other under an earlier name. */
const ALIKE = 0.5;

/** What a storyboard was called in a commit: as it is called now, or as the one with the same lines that is gone since; undefined where none is gone that it could have been. Throws `git/not-there`. */
export async function nameThen(
  repository: Repository,
  commit: Commit,
  now: { readonly path: string; readonly text: string | undefined; readonly isThere: (path: string) => boolean },
): Promise<string | undefined> {
  const { path, text, isThere } = now;
  if ((await filesAt(repository, commit, [path])).has(path)) return path;
  const others = (await yamlAt(repository, commit)).filter((other) => !isNoFilm(other));
  const gone = others.filter((other) => !isThere(other)).slice(0, MOST_LOOKED);
  const entries = [...(await filesAt(repository, commit, gone)).values()];
  const films = new Map<string, number>();
  await read(repository, entries, (entry, bytes) => {
    const then = bytes.toString("utf8");
    if (/^shots:/m.test(then)) films.set(entry.path, text === undefined ? 0 : sharedLines(then, text));
  });
  // A film that begins here was nothing before.
  if (films.size === 0) return undefined;
  const [best] = [...films].toSorted(([, one], [, other]) => other - one);
  if (best !== undefined && best[1] > ALIKE) return best[0];
  const known = [...films.keys()].toSorted(nearTo(path));
  const hint = `It has ${listOf(known, MOST_NAMED)}, gone since: ${commit.name}:PATH names the one that it was.`;
  throw new StoryboardError({ code: "git/not-there", message: `There is no ${path} in ${commit.name}.`, hint });
}

/** Lock files and settings are never storyboards. */
function isNoFilm(path: string): boolean {
  return (
    path.endsWith(".lock.yaml") || posix.basename(path) === "storyboard.config.yaml" || /(?:^|\/)\.[^/]+\//.test(path)
  );
}

/** Those of the same folder first. */
function nearTo(path: string): (one: string, other: string) => number {
  const far = (other: string): number => (posix.dirname(other) === posix.dirname(path) ? 0 : 1);
  return (one, other) => far(one) - far(other);
}

function sharedLines(one: string, other: string): number {
  const [these, those] = [linesOf(one), linesOf(other)];
  const shared = [...these].filter((line) => those.has(line)).length;
  return (2 * shared) / Math.max(1, these.size + those.size);
}

function linesOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );
}

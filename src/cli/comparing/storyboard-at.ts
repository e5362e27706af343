import { posix, relative, resolve, sep } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import { listOf } from "../../report/words.ts";
import type { Commit } from "../../world/git/commits.ts";
import type { Repository } from "../../world/git/repository.ts";
import { filesAt, yamlAt } from "../../world/git/tree.ts";

/** Where a storyboard stands in a repository: by the name that was given from a folder of it, or else as commands find one there. Throws `git/not-there`, `usage/wrong`. */
export async function storyboardAt(
  repository: Repository,
  commit: Commit,
  { given, folder }: { readonly given: string | undefined; readonly folder: string },
): Promise<string> {
  if (given !== undefined) return inRepository(repository, given, folder);
  const film = `${repository.prefix}film.yaml`;
  if ((await filesAt(repository, commit, [film])).has(film)) return film;
  const others = (await yamlAt(repository, commit)).filter(
    (path) => path.endsWith(".storyboard.yaml") && folderOf(path) === repository.prefix,
  );
  const [only] = others;
  if (only !== undefined && others.length === 1) return only;
  throw new StoryboardError({
    code: "git/not-there",
    message:
      only === undefined
        ? `There is no film.yaml in ${commit.name}.`
        : `There are several storyboards in ${commit.name}: ${listOf(others)}.`,
    hint: "Name one after the commits: storyboard diff A..B PATH",
  });
}

/** A path from the root of a repository. Throws `usage/wrong` where it leads out of it. */
function inRepository({ prefix }: Repository, given: string, folder: string): string {
  const path = posix.join(prefix, relative(folder, resolve(folder, given)).split(sep).join("/"));
  if (path !== ".." && !path.startsWith("../")) return path;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${given} is not in this repository.`,
    hint: "Call storyboard diff in the repository that the film is in, or with -C FOLDER.",
  });
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." ? "" : `${folder}/`;
}

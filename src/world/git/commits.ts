import { StoryboardError } from "../../domain/problem.ts";
import { failed, type Repository } from "./repository.ts";

/** A commit: what was written for it, and its full id. */
export type Commit = { readonly name: string; readonly id: string };

/** Finds a commit by any name that git knows. Throws `git/unknown-commit`. */
export async function findCommit(repository: Repository, name: string): Promise<Commit> {
  // A name that begins so would be an option.
  const id = name.startsWith("-") ? undefined : await idOf(repository, name);
  if (id === undefined) throw unknown(repository, name);
  return { name, id };
}

/** The last commit that two have in common. Throws `git/unknown-commit` where there is none, or none that is here. */
export async function whereTheyParted(repository: Repository, one: Commit, other: Commit): Promise<Commit> {
  const { code, stdout } = await repository.ask(["merge-base", one.id, other.id]);
  const id = stdout.toString("utf8").trim();
  if (code === 0 && id !== "") return { name: `${one.name}...${other.name}`, id };
  throw new StoryboardError({
    code: "git/unknown-commit",
    message: `${one.name} and ${other.name} have no commit in common${repository.shallow ? " in this shallow clone" : ""}.`,
    hint: repository.shallow ? UNSHALLOW : `Compare them as they are: ${one.name}..${other.name}`,
  });
}

/** The last commits before `HEAD`, and it, in which a file changed, the newest first; their full ids. `path`: from the folder that the repository is looked at from. */
export async function whatTouched({ ask }: Repository, path: string, most: number): Promise<readonly string[]> {
  const { code, stdout } = await ask(["rev-list", `--max-count=${most}`, "HEAD", "--", path]);
  return code === 0
    ? stdout
        .toString("utf8")
        .split("\n")
        .filter((id) => id !== "")
    : [];
}

const UNSHALLOW = "Fetch the rest: git fetch --unshallow; in GitHub Actions give actions/checkout fetch-depth: 0.";

async function idOf(repository: Repository, name: string): Promise<string | undefined> {
  const answer = await repository.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  if (answer.code === null) throw failed(answer);
  const id = answer.stdout.toString("utf8").trim();
  return answer.code === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

function unknown({ shallow }: Repository, name: string): StoryboardError {
  return new StoryboardError({
    code: "git/unknown-commit",
    message: `There is no commit "${name}" here${shallow ? ", and this clone is shallow" : ""}.`,
    hint: shallow ? UNSHALLOW : "Name a branch, a tag, HEAD~1 or the beginning of an id; git log --oneline lists them.",
  });
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";

/** A state of a film as it is asked for. `path`: the storyboard's in the repository, where it has another name in that commit. */
export type StateAsked = { readonly name: string; readonly path?: string };

/** What is to be compared: two commits, a commit and the file, or what was filmed last and the file. */
export type ComparisonAsked = {
  readonly from?: StateAsked;
  /** Absent: the file as it lies there. */
  readonly to?: StateAsked;
  /** Whether `from` is where the two parted. */
  readonly parted: boolean;
  readonly file?: string;
};

/** Two names with dots between them; not the dots of a path after a colon. */
const BETWEEN = /(?<![:/.])\.{2,3}(?![/.])/;

/** Reads the words after `diff`: a name of a commit, two of them, a file. Throws `usage/wrong`. */
export function comparisonAsked(words: readonly string[], chdir = "."): ComparisonAsked {
  const [first, second] = words;
  if (first === undefined) return { parted: false };
  if (second === undefined && isFile(first, chdir)) return { parted: false, file: first };
  const file = second === undefined ? {} : { file: second };
  const [dots] = BETWEEN.exec(first) ?? [];
  if (dots === undefined) return { from: stateOf(first), parted: false, ...file };
  const at = first.search(BETWEEN);
  const [one, other] = [first.slice(0, at), first.slice(at + dots.length)];
  return { from: stateOf(one || "HEAD"), to: stateOf(other || "HEAD"), parted: dots === "...", ...file };
}

/** A single word is a file where it looks like one and is there; `./main` is the way to name a file like a branch. */
function isFile(word: string, chdir: string): boolean {
  return /\.ya?ml$/.test(word) && !word.includes(":") && (existsSync(resolve(chdir, word)) || !BETWEEN.test(word));
}

function stateOf(word: string): StateAsked {
  const at = word.indexOf(":");
  if (at < 0) return { name: word };
  const path = word.slice(at + 1);
  if (path === "")
    throw new StoryboardError({
      code: "usage/wrong",
      message: `"${word}" names no storyboard after its colon.`,
      hint: "Write COMMIT:PATH, with the path from the root of the repository, like main:films/harbour.yaml.",
    });
  // git's own names of files in a commit are never of another kind.
  if (path.startsWith("/") || path.split("/").includes(".."))
    throw new StoryboardError({
      code: "usage/wrong",
      message: `"${word}" names a storyboard by a path that does not begin at the root of the repository.`,
      hint: "Write COMMIT:PATH with a path from there, without a slash before it and without .., like main:films/harbour.yaml.",
    });
  return { name: word.slice(0, at) || "HEAD", path };
}

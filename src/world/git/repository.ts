import { resolve } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import { shellPath, shellWord } from "../../domain/shell.ts";
import { findProgram, runTool } from "../process.ts";

/** A git repository, looked into from one of its folders. */
export type Repository = {
  /** The folder that it is looked at from, relative to its root, with `/` at the end; empty at the root and in a bare one. */
  readonly prefix: string;
  /** Whether it has commits and no files. */
  readonly bare: boolean;
  /** Whether old commits are left out of it. */
  readonly shallow: boolean;
  /** Where git keeps what all checkouts share, absolute. */
  readonly store: string;
  /** Asks git; `code` is 0 where it had an answer. */
  readonly ask: (args: readonly string[], stdin?: string) => Promise<Answer>;
};

/** What git answered. */
export type Answer = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: string };

/** Nothing that is asked here takes long; what does waits for something that never comes. Milliseconds. */
const DEADLINE = 60_000;

/** No pager, no lock for what is only looked at, nothing started that a repository's settings name, and nothing fetched. */
const QUIETLY = [
  "--no-pager",
  "--no-optional-locks",
  "--literal-pathspecs",
  ...["core.fsmonitor=false", "core.quotePath=false", "protocol.allow=never"].flatMap((setting) => ["-c", setting]),
];

/** Opens the repository around a folder. Throws `git/missing` and `git/no-repository`. */
export async function openRepository(folder: string, signal: AbortSignal): Promise<Repository> {
  const git = findProgram("git");
  if (git === undefined) {
    throw new StoryboardError({
      code: "git/missing",
      message: "git is not in PATH, so nobody can say how the film was.",
      hint: "Install it, for example: sudo apt-get install git",
    });
  }
  const ask = async (args: readonly string[], stdin = ""): Promise<Answer> => {
    const options = { signal, deadline: DEADLINE, cwd: folder, stdin: Buffer.from(stdin) };
    return await runTool(git, [...QUIETLY, ...args], options);
  };
  const facts = ["--is-bare-repository", "--is-shallow-repository", "--git-common-dir", "--show-prefix"];
  const { code, stdout, stderr } = await ask(["rev-parse", ...facts]);
  const [bare, shallow, store = ".git", prefix = ""] = stdout.toString("utf8").split("\n");
  if (code !== 0) throw noRepository(folder, stderr);
  return { prefix, bare: bare === "true", shallow: shallow === "true", store: resolve(folder, store), ask };
}

/** That git had no answer where it should have one. Throws `git/missing`. */
export function failed({ stderr }: Answer): StoryboardError {
  return new StoryboardError({
    code: "git/missing",
    message: `git cannot say how the film was: ${lastLine(stderr)}.`,
    hint: "git fsck says whether the repository is whole.",
  });
}

function noRepository(folder: string, stderr: string): StoryboardError {
  const [, safe] = /safe\.directory (\S.*)/.exec(stderr) ?? [];
  if (safe !== undefined) {
    return new StoryboardError({
      code: "git/no-repository",
      message: "git does not look into this folder, because it belongs to somebody else.",
      hint: `Allow it: git config --global --add safe.directory ${shellWord(safe.replaceAll("'", ""))}`,
    });
  }
  if (!stderr.includes("not a git repository")) return failed({ code: 128, stdout: Buffer.alloc(0), stderr });
  return new StoryboardError({
    code: "git/no-repository",
    message: `${folder} is in no git repository, so there is nothing to compare with.`,
    hint: `storyboard diff without a commit compares with what was filmed last; git init ${shellPath(folder)} makes a repository.`,
  });
}

function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1) ?? "";
  return line.replace(/^(?:fatal|error): /, "").replace(/\.$/, "") || "it ended without a word";
}

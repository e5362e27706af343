import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tempFolder } from "./temp.ts";

/** A git repository in a folder of its own, with real git and nothing of the machine's settings. */
export type GitFolder = Disposable & {
  readonly path: string;
  readonly file: (...names: string[]) => string;
  readonly git: (...args: string[]) => string;
  /** Writes files, without committing them. */
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => void;
  /** Writes files and commits everything; gives the commit's id. */
  readonly commit: (files?: Readonly<Record<string, string | Uint8Array>>) => string;
};

const NOBODY = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "Mira",
  GIT_AUTHOR_EMAIL: "mira@example.org",
  GIT_COMMITTER_NAME: "Mira",
  GIT_COMMITTER_EMAIL: "mira@example.org",
};

/** Asks git in a folder. */
export function gitIn(folder: string, ...args: readonly string[]): string {
  const env = { PATH: process.env["PATH"], HOME: folder, ...NOBODY };
  return execFileSync("git", args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

/** Makes a repository with one branch, main. */
export function gitFolder(): GitFolder {
  const folder = tempFolder();
  const git = (...args: string[]): string => gitIn(folder.path, ...args);
  const write: GitFolder["write"] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder.path, name)), { recursive: true });
      writeFileSync(join(folder.path, name), content);
    }
  };
  git("init", "--quiet", "--initial-branch=main", ".");
  return {
    ...folder,
    git,
    write,
    commit: (files = {}) => {
      write(files);
      git("add", "--all");
      git("commit", "--quiet", "--message", "A day's work");
      return git("rev-parse", "HEAD");
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

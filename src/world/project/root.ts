import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { StoryboardError } from "../../domain/problem.ts";
import { shellPath } from "../../domain/shell.ts";
import { insideHint, storyboardsHint } from "./storyboards.ts";

/** Where a film and everything beside it lies; absolute paths. */
export type Project = {
  /** The nearest folder with a storyboard.config.yaml, else the storyboard's own; never above a git checkout. */
  readonly root: string;
  readonly storyboard: string;
  /** The storyboard's folder: its images and its film are relative to it. */
  readonly folder: string;
  readonly lockFile: string;
  readonly config: string | undefined;
  /** `.storyboard` of the root. */
  readonly state: string;
  /** Where the film goes unless the storyboard says otherwise. */
  readonly film: string;
};

const CONFIG = "storyboard.config.yaml";
const STATE = ".storyboard";

/**
 * Finds the project around a storyboard. `command`: what was typed, for hints. Throws `file/not-found`, `file/unreadable`
 * where it is a folder, and `state/elsewhere` where books of an earlier root would be forgotten.
 */
export function findProject(file: string, cwd: string, command = "COMMAND"): Project {
  const given = resolve(cwd, file);
  if (!existsSync(given)) {
    throw new StoryboardError({
      code: "file/not-found",
      message: `There is no ${file}.`,
      hint: storyboardsHint(cwd, command),
    });
  }
  if (statSync(given).isDirectory()) {
    throw new StoryboardError({
      code: "file/unreadable",
      message: `${file} is a folder; a storyboard is a file.`,
      hint: insideHint(file, cwd, command),
    });
  }
  const storyboard = realpathSync(given);
  const folder = dirname(storyboard);
  const root = rootOf(folder);
  refuseForgottenBooks(folder, root);
  const name = basename(storyboard, extname(storyboard));
  return {
    root,
    storyboard,
    folder,
    lockFile: join(folder, `${name}.lock.yaml`),
    config: configOf(folder),
    state: join(root, STATE),
    film: join(folder, `${name.replace(/\.storyboard$/, "")}.mp4`),
  };
}

/** The settings that hold in a folder. */
export function configOf(folder: string): string | undefined {
  const config = settingsIn(rootOf(folder));
  return existsSync(config) ? config : undefined;
}

/** Where the settings of a folder are, or would be. */
export function settingsIn(folder: string): string {
  return join(folder, CONFIG);
}

/** Where the state of films in a folder is kept. */
export function stateIn(folder: string): string {
  return join(rootOf(folder), STATE);
}

/** What lies among a project's state, as a probe does, is a film of that project. */
function rootOf(folder: string): string {
  const own = basename(folder) === STATE ? dirname(folder) : folder;
  return ancestorWith(own, CONFIG) ?? own;
}

/** A config file put above a storyboard moves the root; what was paid for below it must not be forgotten and bought again. */
function refuseForgottenBooks(folder: string, root: string): void {
  for (let below = folder; below !== root; below = dirname(below)) {
    const books = join(below, STATE);
    if (!["state.db", "rehearsal/state.db"].some((name) => existsSync(join(books, name)))) continue;
    const target = join(root, STATE);
    throw new StoryboardError({
      code: "state/elsewhere",
      message: `The project's root is ${root}, but ${books} remembers what was paid for under an earlier one.`,
      hint: existsSync(target)
        ? `Both hold paid clips. Put a ${CONFIG} beside the storyboard to go on with ${books}.`
        : `Move it, then run again: mv ${shellPath(books)} ${shellPath(target)}`,
    });
  }
}

function ancestorWith(start: string, name: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return undefined;
  }
}

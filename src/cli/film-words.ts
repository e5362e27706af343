import { relative, resolve, sep } from "node:path";
import { shellWord } from "../domain/shell.ts";
import type { Attempt } from "../domain/take.ts";
import type { FilmOf } from "../world/films.ts";
import type { Project } from "../world/project/root.ts";
import type { FilmFlags } from "./flags.ts";
import type { Cast, Session } from "./session.ts";

/** What the books call a film: its storyboard relative to the project's root, with `/` on every system. */
export function filmName({ root, storyboard }: Pick<Project, "root" | "storyboard">): string {
  return relative(root, storyboard).split(sep).join("/");
}

/** Which film a command is about, as those that were made are told apart. */
export function filmOf({ project }: Pick<Session, "project">, { draft = false }: Cast, rehearsal: boolean): FilmOf {
  return { storyboard: filmName(project), draft, rehearsal };
}

/** How another command names the same film: its file, and the flags that choose where it is and who films it. Fit for a shell. */
export function filmWords({ storyboard }: Pick<Project, "storyboard">, flags: FilmFlags): string {
  return flagWords(flags, relative(resolve(flags.chdir ?? "."), storyboard));
}

/** Those flags, after a file where there is one. Fit for a shell. */
export function flagWords(flags: FilmFlags, ...words: string[]): string {
  if (flags.chdir !== undefined) words.push("--chdir", flags.chdir);
  if (flags.provider !== undefined) words.push("--provider", flags.provider);
  if (flags.model !== undefined) words.push("--model", flags.model);
  if (flags.draft === true) words.push("--draft");
  if (flags.baseUrl !== undefined) words.push("--base-url", flags.baseUrl);
  if (flags.allowCustomEndpoint === true) words.push("--allow-custom-endpoint");
  if (flags.asReal === true) words.push("--as-real");
  if (flags.allowRetired === true) words.push("--allow-retired");
  if (flags.allowUnknownModel === true) words.push("--allow-unknown-model");
  if (flags.trustPrices === true) words.push("--trust-prices");
  for (const file of flags.varFile ?? []) words.push("--var-file", file);
  for (const [name, value] of flags.var ?? []) words.push("--var", `${name}=${value}`);
  return words.map(shellWord).join(" ");
}

/** The same for what was ordered: with --draft where it is a draft, and without where it is none. */
export function wordsFor(
  { draft }: Pick<Attempt, "draft">,
  flags: FilmFlags,
  project: Pick<Project, "storyboard">,
): string {
  const { draft: _, ...others } = flags;
  return filmWords(project, draft ? { ...others, draft } : others);
}

/** The same for commands that ask for no provider, as `gc` does. */
export function fileWords(project: Pick<Project, "storyboard">, { chdir }: Pick<FilmFlags, "chdir">): string {
  return filmWords(project, chdir === undefined ? {} : { chdir });
}

/** What has to be said where nobody chose who films; empty where somebody did. */
export function assumedWords({ named, provider }: Pick<Cast, "named" | "provider">): string {
  return named
    ? ""
    : `Nobody says who films; this is what ${provider} would do. Choose with --provider animatic, gemini, vertex or openai (a gateway, with --base-url).\n`;
}

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { StoryboardError } from "../domain/problem.ts";
import { outputBeside } from "../domain/formats.ts";
import { besideAsked, besideFilm } from "../domain/beside.ts";
import { MAIN, type FilmAsked, type Mark } from "../domain/films.ts";
import { unreachable } from "../domain/unreachable.ts";
import type { CutSettings } from "../domain/storyboard.ts";
import type { FilmFound, FilmShelf } from "../domain/cutting-room.ts";
import type { FilmWanted } from "../pipeline.ts";
import type { Project } from "../world/project/root.ts";

/** What a film may take the place of: its own earlier state, and with force whatever stands there. */
type Replacing = { readonly films: FilmShelf; readonly force: boolean; readonly draft: boolean };

/** Where films go, and where those go that have slates for what is missing, if such are wanted. Throws as `filmPath` does. */
export async function placesOf(
  project: Project,
  films: readonly FilmAsked[],
  how: Replacing & { readonly rehearsal: boolean; readonly partial: boolean },
): Promise<readonly FilmWanted[]> {
  const places: FilmWanted[] = [];
  for (const film of films) {
    const output = await filmPath(project, film, how);
    places.push({ ...film, output, ...(how.partial && { partial: await partialPath(output, film.cut, how) }) });
  }
  return places;
}

/**
 * Where one of a storyboard's films goes, as an absolute path. A rehearsal never takes the place of the real film but stands beside it, and a film of
 * drafts always does.
 * Throws `schema/wrong-value` where a link leads out of the project, and `cut/foreign-file`, before anything is paid for, where somebody else's file
 * or another film stands.
 */
export async function filmPath(
  project: Project,
  { name, cut }: FilmAsked,
  how: Replacing & { readonly rehearsal: boolean },
): Promise<string> {
  const { output } = cut;
  const beside = outputBeside(project.storyboard, cut, name === MAIN ? undefined : name);
  const written = join(project.folder, output ?? beside);
  const wanted = how.draft ? besideIt(written, "draft") : written;
  if (output !== undefined) stayInside(project, output);
  const standing = await how.films.look(wanted);
  const isReal = standing.kind === "ours" && !standing.rehearsal;
  const film = how.rehearsal && isReal ? besideIt(wanted, "rehearsal") : wanted;
  await refuseAll(film, cut, how);
  return film;
}

/**
 * Where a film goes that has slates for what is missing: beside the whole one, which it never replaces.
 * Throws `cut/foreign-file` where somebody else's file or another film stands.
 */
async function partialPath(film: string, cut: CutSettings, how: Replacing): Promise<string> {
  const partial = besideIt(film, "partial");
  await refuseAll(partial, cut, how);
  return partial;
}

function besideIt(film: string, mark: Mark): string {
  return film.replace(/(\.[^.]*)?$/, `.${mark}$1`);
}

/** A film, and all that may go beside it. */
async function refuseAll(film: string, cut: CutSettings, how: Replacing): Promise<void> {
  for (const place of [film, ...besideAsked(cut).map((kind) => besideFilm(film, kind))]) await refuseOthers(place, how);
}

async function refuseOthers(film: string, { films, force, draft }: Replacing): Promise<void> {
  const found = await films.look(film);
  if (force || found.kind === "absent" || found.kind === "ours") return;
  const path = relative(process.cwd(), film);
  throw new StoryboardError({
    code: "cut/foreign-file",
    message: `${path} ${whatStands(found, draft)}.`,
    hint:
      found.kind === "changed"
        ? "Move it away if the change is worth keeping; --force puts in its place what the storyboard says."
        : "Move it away, name another place under output: of its cut, or replace it with --force.",
  });
}

function whatStands(found: Exclude<FilmFound, { kind: "absent" | "ours" }>, draft: boolean): string {
  switch (found.kind) {
    case "other": {
      const whose = `${found.draft ? "of drafts " : ""}of ${found.storyboard}`;
      return `is the film ${whose}, so ${draft ? "drafts do" : "another film does"} not replace it`;
    }
    case "changed":
      return "was made by storyboard, but was changed or replaced since, so it is kept";
    case "foreign":
      return "was not made by storyboard, so it is not replaced";
    default:
      return unreachable(found);
  }
}

/** What a storyboard names stays in its project, links or not: it may come from anywhere. */
function stayInside({ root, folder }: Project, output: string): void {
  let place = dirname(join(folder, output));
  while (!existsSync(place)) place = dirname(place);
  const way = relative(root, realpathSync(place));
  if (way !== ".." && !way.startsWith(`..${sep}`)) return;
  throw new StoryboardError({
    code: "schema/wrong-value",
    message: `The film cannot go to "${output}": a link on the way leads out of the project.`,
    hint: "Name a folder of the project under cut: output:, and move the film yourself.",
  });
}

import { shownShots, type CutSettings, type Storyboard } from "./storyboard.ts";
import type { ShotId } from "./names.ts";

/** What the film under `cut:` is called beside those under `cuts:`. */
export const MAIN = "main";

/** What stands before the ending of a film's file that is a rehearsal, one of drafts, or one with slates. */
export type Mark = (typeof MARKS)[number];

/** The marks of films' files; no film is called so. */
export const MARKS = ["rehearsal", "draft", "partial"] as const;

/** One of the films that a storyboard asks for. */
export type FilmAsked = { readonly name: string; readonly cut: CutSettings };

/** Every film that a storyboard asks for: the one under `cut:` first, then those under `cuts:` as they are written. */
export function filmsOf({ cut, cuts = {} }: Pick<Storyboard, "cut" | "cuts">): readonly FilmAsked[] {
  return [{ name: MAIN, cut }, ...Object.entries(cuts).map(([name, other]) => ({ name, cut: other }))];
}

/** How machines are told which film is meant: the main one needs no name. */
export function namedCut(name: string): { readonly cut?: string } {
  return name === MAIN ? {} : { cut: name };
}

/** The shots that any of some films shows. */
export function shotsIn(films: readonly FilmAsked[], { shots }: Pick<Storyboard, "shots">): ReadonlySet<ShotId> {
  return new Set(films.flatMap(({ cut }) => shownShots({ shots, cut })));
}

import type { Path } from "../../domain/problem.ts";
import { filmsOf, type FilmAsked } from "../../domain/films.ts";
import type { Storyboard } from "../../domain/storyboard.ts";

/** One film of a storyboard: what it is called, how it is assembled, and where that is written. */
export type Cut = FilmAsked & { readonly path: Path };

/** Every film of a storyboard, the main one first. */
export function cutsIn(storyboard: Pick<Storyboard, "cut" | "cuts">): readonly Cut[] {
  return filmsOf(storyboard).map((film, place) => ({ ...film, path: place === 0 ? ["cut"] : ["cuts", film.name] }));
}

/** What a file is in a cut for. */
export type FileUse = "footage" | "sound" | "captions" | "font";

/** Where an author writes the path of a file that the cut needs. */
export type FileMention = { readonly path: Path; readonly written: string; readonly use: FileUse };

/** Every place of a film where the path of a file is written. */
export function* fileMentions({ cut, path }: Pick<Cut, "cut" | "path">): Iterable<FileMention> {
  for (const entry of cut.sequence ?? []) {
    if (entry.kind !== "file") continue;
    yield { path: [...path, "sequence", entry.index, "file"], written: entry.path, use: "footage" };
  }
  if (cut.captions !== undefined && cut.captions.from !== "dialogue") {
    // Where captions are the path itself, that is the nearest thing that is written.
    yield { path: [...path, "captions", "from"], written: cut.captions.from.file, use: "captions" };
  }
  if (cut.font !== undefined) yield { path: [...path, "font"], written: cut.font, use: "font" };
  const { music, voice = [] } = cut.audio ?? {};
  if (music) yield { path: [...path, "audio", "music", "file"], written: music.file, use: "sound" };
  for (const [place, { file }] of voice.entries()) {
    if (file !== "") yield { path: [...path, "audio", "voice", place, "file"], written: file, use: "sound" };
  }
}

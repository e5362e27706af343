import type { Path } from "../../domain/problem.ts";
import type { CutSettings, Storyboard } from "../../domain/storyboard.ts";

/** One film of a storyboard: how it is assembled, and where that is written. */
export type Cut = { readonly cut: CutSettings; readonly path: Path };

/** Every film of a storyboard, the main one first. */
export function cutsIn({ cut, cuts = {} }: Pick<Storyboard, "cut" | "cuts">): readonly Cut[] {
  const more = Object.entries(cuts).map(([name, each]) => ({ cut: each, path: ["cuts", name] }));
  return [{ cut, path: ["cut"] }, ...more];
}

/** What a file is in a cut for. */
export type FileUse = "footage" | "sound" | "captions";

/** Where an author writes the path of a file that the cut needs. */
export type FileMention = { readonly path: Path; readonly written: string; readonly use: FileUse };

/** Every place of a film where the path of a file is written. */
export function* fileMentions({ cut, path }: Cut): Iterable<FileMention> {
  for (const entry of cut.sequence ?? []) {
    if (entry.kind !== "file") continue;
    yield { path: [...path, "sequence", entry.index, "file"], written: entry.path, use: "footage" };
  }
  if (cut.captions !== undefined && cut.captions.from !== "dialogue") {
    yield { path: [...path, "captions"], written: cut.captions.from.file, use: "captions" };
  }
  const { music, voice = [] } = cut.audio ?? {};
  if (music) yield { path: [...path, "audio", "music", "file"], written: music.file, use: "sound" };
  for (const [place, { file }] of voice.entries()) {
    if (file !== "") yield { path: [...path, "audio", "voice", place, "file"], written: file, use: "sound" };
  }
}

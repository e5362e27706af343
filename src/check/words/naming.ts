import type { Path, Within } from "../../domain/problem.ts";
import type { StoryboardFile } from "../../domain/storyboard-file.ts";
import type { Unchecked } from "../raw.ts";
import { piecesOf } from "./pieces.ts";
import { namingTexts } from "./texts.ts";

/** A place where a text names something. */
export type Naming = { readonly path: Path; readonly within: Within };

/** Every name that the texts of a file use, with the first place of each. */
export function namesUsed(file: Unchecked<StoryboardFile>): ReadonlyMap<string, Naming> {
  const used = new Map<string, Naming>();
  for (const { text, path } of namingTexts(file)) {
    for (const piece of piecesOf(text)) {
      if (piece.kind !== "name" || used.has(piece.name)) continue;
      used.set(piece.name, { path, within: { from: piece.from, to: piece.to } });
    }
  }
  return used;
}

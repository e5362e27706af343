import type { FileCharacter, StoryboardFile } from "../../domain/storyboard-file.ts";
import { list, mapping, text, type Unchecked } from "../raw.ts";
import { valueOf } from "./variables.ts";

/** Who or what comes back in several shots. */
export type Character = {
  /** As it is written; variables may be named in it. */
  readonly is: string;
  /** Paths of its pictures, relative to the storyboard's folder. */
  readonly pictures: readonly string[];
};

/** The characters of a file by name. `images`: the paths of pictures that have a name. */
export function charactersOf(
  file: Unchecked<StoryboardFile>,
  images: ReadonlyMap<string, string>,
): ReadonlyMap<string, Character> {
  const characters = new Map<string, Character>();
  for (const [name, value] of Object.entries(mapping(file["characters"]))) {
    if (name.startsWith("x-")) continue;
    const raw = mapping<FileCharacter>(value);
    const pictures = list(raw["images"]).flatMap((entry) => {
      const written = text(entry);
      return written === undefined ? [] : [images.get(written) ?? written];
    });
    characters.set(name, { is: valueOf(raw["is"]) ?? "", pictures });
  }
  return characters;
}

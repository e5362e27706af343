import type { Images } from "../../domain/image.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { pictureIn } from "../pictures/references.ts";
import type { Appearance } from "./fill.ts";
import type { Lexicon } from "./lexicon.ts";

/** A picture that a character brings into a shot, and where the character is named. */
export type Brought = Appearance & {
  /** Relative to the storyboard's folder. */
  readonly picture: string;
};

/** The pictures that a shot's characters bring besides its own, each once, in the order in which they are named. */
export function broughtInto(
  own: Shot["referenceImages"],
  appearances: readonly Appearance[],
  { lexicon: { characters }, images }: { readonly lexicon: Lexicon; readonly images: Images },
): readonly Brought[] {
  const known = new Set(own.flatMap(({ image }) => (image.kind === "file" ? [pictureIn(image.path, images)] : [])));
  return appearances.flatMap((appearance) =>
    (characters.get(appearance.character)?.pictures ?? []).flatMap((picture) => {
      const id = pictureIn(picture, images);
      if (known.has(id)) return [];
      known.add(id);
      return [{ ...appearance, picture }];
    }),
  );
}

/** Those of them that go along with the shot: a shot that begins from footage or frames takes none. */
export function takenBy({ referenceImages }: Shot, brought: readonly Brought[]): readonly Brought[] {
  const taken = new Set(referenceImages.flatMap(({ image }) => (image.kind === "file" ? [image.path] : [])));
  return brought.filter(({ picture }) => taken.has(picture));
}

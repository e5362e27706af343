import type { Path, Within } from "../../domain/problem.ts";
import type { Lexicon } from "./lexicon.ts";
import { OPEN, piecesOf, type Name } from "./pieces.ts";

/** A character that a text names with its pictures, and where. */
export type Appearance = { readonly character: string; readonly path: Path; readonly within: Within };

/** A text with everything in it that its names stand for. */
type Filled = { readonly text: string; readonly appearances: readonly Appearance[] };

/** Characters that names may bring into the texts of one file; a small file could ask for more memory than there is. */
export const MOST_BROUGHT = 8_000_000;

/** Fills texts, with what names stand for and without the white space around that. What stands for nothing stays as it is written. */
export type Filler = {
  readonly fill: (text: string, path: Path) => Filled;
  /** Gives words that are brought to one more text; none where they are too many. */
  readonly again: (words: string, path: Path) => string;
  /** Where too much was brought for the first time. */
  readonly overflow: () => { readonly path: Path; readonly within?: Within } | undefined;
};

/** Makes a filler of a file's texts. */
export function fillerOf({ variables, characters }: Lexicon, most = MOST_BROUGHT): Filler {
  let left = most;
  let overflow: ReturnType<Filler["overflow"]>;
  const brought = (words: string, place: NonNullable<typeof overflow>): string => {
    left -= words.length;
    if (left >= 0) return words;
    overflow ??= place;
    return "";
  };
  const filled = (text: string, path: Path, wordsOf: (name: Name) => string | undefined): string => {
    let whole = "";
    let done = 0;
    for (const piece of piecesOf(text)) {
      const words = piece.kind === "escaped" ? OPEN : piece.kind === "name" ? wordsOf(piece) : undefined;
      if (words === undefined) continue;
      const { from, to } = piece;
      whole += text.slice(done, from) + brought(words, { path, within: { from, to } });
      done = to;
    }
    return done === 0 ? text : whole + text.slice(done);
  };
  const variable = ({ name, member }: Name): string | undefined =>
    member === undefined ? variables.get(name)?.trim() : undefined;
  // A character is described by variables alone, so that no description goes round in a circle.
  const descriptions = new Map(
    [...characters].map(([name, { is }]) => [name, filled(is, ["characters", name, "is"], variable).trim()]),
  );
  return {
    fill(text, path) {
      if (!text.includes(OPEN)) return { text, appearances: [] };
      const appearances: Appearance[] = [];
      const words = filled(text, path, (piece) => {
        const value = variable(piece);
        if (value !== undefined || (piece.member ?? "is") !== "is") return value;
        const { name, member, from, to } = piece;
        if (member === undefined && characters.has(name)) {
          appearances.push({ character: name, path, within: { from, to } });
        }
        return descriptions.get(name);
      });
      return { text: words, appearances };
    },
    again: (words, path) => brought(words, { path }),
    overflow: () => overflow,
  };
}

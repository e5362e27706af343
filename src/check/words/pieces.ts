import type { Within } from "../../domain/problem.ts";

/** A part of a text: words that stand for themselves, a name that stands for others, or what was meant to be a name. */
export type Piece =
  | { readonly kind: "words"; readonly words: string }
  /** `${mira}` or `${mira.is}`. */
  | ({ readonly kind: "name"; readonly name: string; readonly member?: string } & Within)
  /** `${` that no `}` follows. */
  | ({ readonly kind: "unclosed" } & Within)
  /** `${ mira }`, `${}`: what stands inside is no name. */
  | ({ readonly kind: "no-name"; readonly written: string } & Within);

/** What a name is made of. */
export const NAME = /^[A-Za-z0-9_-]+$/;

const OPEN = "${";
/** How an author writes the two signs themselves. */
const ESCAPED = "$${";

/** Cuts a text at its names. Every text without `${` is one piece, word for word. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const words = (upTo: number, besides = ""): void => {
    const found = text.slice(done, upTo) + besides;
    if (found !== "") pieces.push({ kind: "words", words: found });
  };
  for (let from = text.indexOf(OPEN); from !== -1; from = text.indexOf(OPEN, done)) {
    if (from > done && text.startsWith(ESCAPED, from - 1)) {
      words(from - 1, OPEN);
      done = from + OPEN.length;
      continue;
    }
    words(from);
    const piece = nameAt(text, from);
    pieces.push(piece);
    done = piece.to;
  }
  words(text.length);
  return pieces;
}

function nameAt(text: string, from: number): Exclude<Piece, { readonly kind: "words" }> {
  const [, inside, end] = /^([^{}\n]*)(\}?)/.exec(text.slice(from + OPEN.length)) ?? [];
  if (inside === undefined || end !== "}") return { kind: "unclosed", from, to: from + OPEN.length };
  const to = from + OPEN.length + inside.length + 1;
  const [, name, member] = /^([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?$/.exec(inside) ?? [];
  if (name === undefined) return { kind: "no-name", written: inside, from, to };
  return { kind: "name", name, ...(member !== undefined && { member }), from, to };
}

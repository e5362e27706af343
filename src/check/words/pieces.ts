import type { Within } from "../../domain/problem.ts";

/** A part of a text that does not stand for itself, or was not meant to. */
export type Piece = Within &
  (
    | { readonly kind: "name"; readonly name: string; readonly member?: string }
    /** `$${`, which stands for the two signs. */
    | { readonly kind: "escaped" }
    /** `${` that no `}` follows. */
    | { readonly kind: "unclosed" }
    /** `${ mira }`, `${}`: what stands inside is no name. */
    | { readonly kind: "no-name"; readonly written: string }
  );

/** `${mira}` or `${mira.is}`. */
export type Name = Piece & { readonly kind: "name" };

/** What a name is made of. */
export const NAME = /^[A-Za-z0-9_-]+$/;

/** The two signs that begin a name. */
export const OPEN = "${";

/** Every piece of a text, one after the other; a text without `${` has none. */
export function* piecesOf(text: string): Iterable<Piece> {
  let done = 0;
  for (let from = text.indexOf(OPEN); from !== -1; from = text.indexOf(OPEN, done)) {
    const isEscaped = from > done && text[from - 1] === "$";
    const piece: Piece = isEscaped ? { kind: "escaped", from: from - 1, to: from + OPEN.length } : nameAt(text, from);
    yield piece;
    done = piece.to;
  }
}

function nameAt(text: string, from: number): Piece {
  const [, inside, end] = /^([^{}\n]*)(\}?)/.exec(text.slice(from + OPEN.length)) ?? [];
  if (inside === undefined || end !== "}") return { kind: "unclosed", from, to: from + OPEN.length };
  const to = from + OPEN.length + inside.length + 1;
  const [, name, member] = /^([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?$/.exec(inside) ?? [];
  if (name === undefined) return { kind: "no-name", written: inside, from, to };
  return { kind: "name", name, ...(member !== undefined && { member }), from, to };
}

import type { Exchange } from "./input.ts";
import type { Piece } from "./pieces.ts";

/** What there is to say of a shot in one line: its take and who filmed it, or that nobody did. */
export function shotLine(id: string, { notes }: Pick<Exchange, "notes">): string {
  const note = notes.get(id);
  if (note === undefined) return `shot ${id}`;
  return note.missing ? `shot ${id}, not filmed yet` : `shot ${id}, take ${note.take}, ${note.model}`;
}

/** All that is said of the shots of a piece: a line and the prompt of each. */
export function noteOf({ shots }: Pick<Piece, "shots">, cut: Pick<Exchange, "notes">): string {
  return shots
    .map(({ id }) => [shotLine(id, cut), cut.notes.get(id)?.prompt].filter((line) => line !== undefined).join("\n"))
    .join("\n\n");
}

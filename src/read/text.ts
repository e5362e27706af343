import type { Span } from "../domain/problem.ts";

/** A file's text and where its offsets stand. */
export type Text = {
  readonly file: string;
  /** With `\n` as the only line end. */
  readonly text: string;
  /** The place between two offsets; it never leaves its first line and is never empty. */
  readonly span: (start: number, end: number) => Span;
};

/** Gives a text its lines and columns, both from 1. The lines are looked for when the first place is asked for. */
export function textOf(file: string, text: string): Text {
  let known: readonly number[] | undefined;
  return {
    file,
    text,
    span(start, end) {
      known ??= lineStarts(text);
      const line = lineAt(known, start);
      const lineEnd = (known[line] ?? text.length + 1) - 1;
      const width = Math.max(1, text.slice(start, Math.min(lineEnd, end)).trimEnd().length);
      const column = start - (known[line - 1] ?? 0) + 1;
      return { file, start: { line, column }, end: { line, column: column + width } };
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

/** The number of the line in which an offset stands. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

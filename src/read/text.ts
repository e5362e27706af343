import { LineCounter } from "yaml";
import type { Span } from "../domain/problem.ts";

/** A file's text and where its offsets stand. */
export type Text = {
  readonly file: string;
  /** With `\n` as the only line end. */
  readonly text: string;
  /** The place between two offsets; it never leaves its first line and is never empty. */
  readonly span: (start: number, end: number) => Span;
};

/** Gives a text its lines and columns, both from 1. */
export function textOf(file: string, text: string): Text {
  const lines = new LineCounter();
  for (let start = 0; start !== -1;) {
    lines.addNewLine(start);
    const end = text.indexOf("\n", start);
    start = end === -1 ? -1 : end + 1;
  }
  return {
    file,
    text,
    span(start, end) {
      const lineEnd = text.indexOf("\n", start);
      const last = Math.min(lineEnd === -1 ? text.length : lineEnd, end);
      const width = Math.max(1, text.slice(start, last).trimEnd().length);
      const { line, col } = lines.linePos(start);
      return { file, start: { line, column: col }, end: { line, column: col + width } };
    },
  };
}

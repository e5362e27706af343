import type { Path, Span, Within } from "./problem.ts";

/** An author's text, read but not yet believed. */
export type Source = {
  readonly file: string;
  readonly text: string;
  /** What the YAML says, as plain values. */
  readonly value: unknown;
  /**
   * Where the value is not what its author meant, and reading has said so; nothing more is to be said of what stands
   * there. A `<<` at the end stands for keys of that mapping that nobody knows. Absent: everything could be read.
   */
  readonly unread?: readonly Path[];
  /**
   * Where a path stands in the text; the nearest thing that exists where the path itself does not. `within`: a part of
   * the value there; the whole value where the file writes that part another way.
   */
  readonly span: (path: Path, on?: "key" | "value", within?: Within) => Span;
};

import type { Path, Span } from "./problem.ts";

/** An author's text, read but not yet believed. */
export type Source = {
  readonly file: string;
  readonly text: string;
  /** What the YAML says, as plain values. */
  readonly value: unknown;
  /** Where a path stands in the text; the nearest thing that exists where the path itself does not. */
  readonly span: (path: Path, on?: "key" | "value") => Span;
};

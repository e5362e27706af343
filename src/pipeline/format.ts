import { UTMOST_BYTES } from "../domain/limits.ts";
import type { Path, Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { read } from "../read/read.ts";
import { format } from "../rewrite/format.ts";
import { isJson } from "../rewrite/json.ts";
import { commentsOf } from "../rewrite/pieces.ts";
import { isSame, usual } from "../rewrite/same.ts";

/** What formatting came to. */
export type Formatted = {
  readonly file: string;
  /** The text as it was, with `\n` as its only line end; absent where the file is no text. */
  readonly text?: string;
  /** The text in canonical form; absent where the file is JSON, or cannot be read without fault. */
  readonly formatted?: string;
  /** Whether it is JSON, which is another language's to write. */
  readonly isJson?: true;
  readonly problems: readonly Problem[];
};

/** Formatting: an author's bytes in canonical form, or what is wrong with them as YAML. Throws where anything would be lost, which is a bug. */
export function formatStoryboard(bytes: Uint8Array, file: string, maxBytes?: number): Formatted {
  const { text, source, problems } = read(bytes, file, maxBytes === undefined ? {} : { maxBytes });
  if (text === undefined || source === undefined || problems.some(isError)) {
    return { file, problems, ...(text !== undefined && { text }) };
  }
  if (isJson(text)) return { file, text, isJson: true, problems };
  const long = [...longKeys(source, source.value, [])];
  if (long.length > 0) return { file, text, problems: long };
  const formatted = format(text);
  // It may have grown beyond what its author lets us read.
  const again = read(new TextEncoder().encode(formatted), file, { maxBytes: UTMOST_BYTES });
  const isWhole =
    !again.problems.some(isError) &&
    isSame(usual(source.value), again.source?.value) &&
    isSame(commentsOf(text), commentsOf(formatted));
  if (!isWhole) throw new Error(`${file} would not say the same once it is formatted; it was left as it is`);
  return { file, text, formatted, problems };
}

/** A key that YAML still reads, though each of its characters is spelt out as \uXXXX. Characters. */
const LONGEST_KEY = 160;

function* longKeys(source: Source, value: unknown, path: Path): Iterable<Problem> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key.length > LONGEST_KEY) {
      yield {
        code: "yaml/syntax",
        severity: "error",
        message: `A key of ${key.length} characters is not formatted; it may have ${LONGEST_KEY}.`,
        hint: "Shorten it.",
        at: source.span(here, "key"),
      };
    }
    yield* longKeys(source, inner, here);
  }
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

import type { Problem } from "../domain/problem.ts";
import { read } from "../read/read.ts";
import { format } from "../rewrite/format.ts";
import { commentsOf, isSame, usual } from "../rewrite/same.ts";

/** What formatting came to. */
export type Formatted = {
  readonly file: string;
  /** The text as it was, with `\n` as its only line end; absent where the file is no text. */
  readonly text?: string;
  /** The text in canonical form; absent where the file cannot be read without fault. */
  readonly formatted?: string;
  readonly problems: readonly Problem[];
};

/** Formatting: an author's bytes in canonical form, or what is wrong with them as YAML. Throws where anything would be lost, which is a bug. */
export function formatStoryboard(bytes: Uint8Array, file: string): Formatted {
  const { text, source, problems } = read(bytes, file);
  if (text === undefined || source === undefined || problems.some(isError)) {
    return { file, problems, ...(text !== undefined && { text }) };
  }
  const formatted = format(text);
  const again = read(new TextEncoder().encode(formatted), file);
  const isWhole =
    !again.problems.some(isError) &&
    isSame(usual(source.value), again.source?.value) &&
    isSame(commentsOf(text), commentsOf(formatted));
  if (!isWhole) throw new Error(`${file} would not say the same once it is formatted; it was left as it is`);
  return { file, text, formatted, problems };
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

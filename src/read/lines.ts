/** Where the line begins in which an offset stands. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** The rest of a line, from an offset on. */
export function lineFrom(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? undefined : end);
}

/** The beginning of a line, up to an offset. */
export function lineBefore(text: string, end: number): string {
  return end < 0 ? "" : text.slice(lineStart(text, end), end);
}

/** The spaces that a line begins with. */
export function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** Where the lines end below an offset that are indented at least so far. */
export function endOfBlock(text: string, at: number, least: number): number {
  let end = at;
  do end += lineFrom(text, end).length + 1;
  while (end < text.length && indentOf(lineFrom(text, end)) >= least);
  return end;
}

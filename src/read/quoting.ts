/** Longer texts are not written out in a hint. */
const LONGEST = 60;

/** Where a text begins, and where in it the trouble is. `block`: how a text is begun that stands on lines of its own. */
type Trouble = { readonly start: number; readonly at?: number; readonly block?: string };

/** The way out of most troubles with texts. */
export function quoteIt(text: string, { start, at = start, block = '"|" after the colon' }: Trouble): string {
  const end = text.indexOf("\n", start);
  const isOneLine = end === -1 || at < end;
  const quoted =
    isOneLine && isAfterKey(text, start) ? inQuotes(text.slice(start, end === -1 ? undefined : end)) : undefined;
  const rest = `write ${block} and the text on the next line.`;
  return quoted === undefined ? `Put the text in quotes, or ${rest}` : `Put the text in quotes: ${quoted}. Or ${rest}`;
}

/** Whether what begins here is all that follows a key on its line; between brackets nobody knows where a text was meant to end. */
function isAfterKey(text: string, start: number): boolean {
  return /^[ -]*[\w-]+:[ \t]+$/.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start));
}

/** A line in quotes that leave it as it is; undefined where none do, or it is long. */
export function inQuotes(line: string): string | undefined {
  const text = line.trim();
  if (text.length > LONGEST) return undefined;
  if (!/["\\]/.test(text)) return `"${text}"`;
  return text.includes("'") ? undefined : `'${text}'`;
}

/** A text of one line that a message can quote. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

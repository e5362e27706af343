/** Characters that could act on a terminal, reorder what is read, or hide: controls, bidi controls, odd line ends, half surrogates. */
const HARMFUL = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** What machines that build take for a command to them in what a program prints: `::error` at a line's beginning, also behind blanks. */
const COMMANDING = /^(\s*):(?=:)/gm;

/** Makes text from outside harmless on a screen and in a log: what could act there is spelt out as `\u{1b}`. Tabs and newlines stay. */
export function safe(text: string): string {
  return commandless(cleaned(text));
}

/**
 * The same for the older form, `##[error]`, which acts wherever it stands in a line: for all that is printed, JSON too, where it still says the
 * very same. Our own commands are not of that form.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll("##[", String.raw`#\u0023[`);
}

/** The same for text that must stay on one line. */
export function safeLine(text: string): string {
  const line = cleaned(text)
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("\t", " ");
  return commandless(line.trim());
}

/** JSON on one line whose strings cannot act on a terminal either; it parses back to the very same value. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(HARMFUL, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function cleaned(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(HARMFUL, (found) => (found === "\t" || found === "\n" ? found : spell(found)));
}

function commandless(text: string): string {
  return text.replace(COMMANDING, (_, blanks: string) => `${blanks}${spell(":")}`);
}

function spell(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

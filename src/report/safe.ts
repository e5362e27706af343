/** Characters that could act on a terminal, reorder what is read, or hide: controls, bidi controls, odd line ends, half surrogates. */
const HARMFUL = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Makes text from outside harmless on a screen: what could act on it is spelt out as `\u{1b}`. Tabs and newlines stay. */
export function safe(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(HARMFUL, (found) => (found === "\t" || found === "\n" ? found : spell(found)));
}

/** The same for text that must stay on one line. */
export function safeLine(text: string): string {
  return safe(text)
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("\t", " ")
    .trim();
}

/** JSON on one line whose strings cannot act on a terminal either; it parses back to the very same value. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(HARMFUL, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function spell(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

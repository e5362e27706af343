/** A text's characters, one a code point. */
export function characters(text: string): readonly string[] {
  return Array.from(text);
}

/** A character as Unicode names it: `U+202E`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

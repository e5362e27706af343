/** A text's characters, one a code point. */
export function characters(text: string): readonly string[] {
  return Array.from(text);
}

/** How many characters a text has, however long it is. */
export function countCharacters(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    const isPair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (isPair) {
      pairs += 1;
      at += 1;
    }
  }
  return text.length - pairs;
}

/** A character as Unicode names it: `U+202E`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Words and phrases of up to four words, in small letters; a hyphen is written as a space. */
export type Vocabulary = ReadonlySet<string>;

/** The most words that a phrase of a vocabulary has. */
const LONGEST = 4;

/** Makes a vocabulary out of lines of words, parted by commas. */
export function vocabulary(...lines: readonly string[]): Vocabulary {
  return new Set(lines.flatMap((line) => line.split(",").map((phrase) => phrase.trim())));
}

/** The words of a text, in small letters; `close-up` is two of them. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}](?:[\p{L}\p{N}']*[\p{L}\p{N}])?/gu) ?? []
  );
}

/** The first word or phrase of a vocabulary in a row of words. */
export function firstIn(words: readonly string[], known: Vocabulary): string | undefined {
  for (const start of words.keys()) {
    let phrase = "";
    for (const word of words.slice(start, start + LONGEST)) {
      phrase = phrase === "" ? word : `${phrase} ${word}`;
      if (known.has(phrase)) return phrase;
    }
  }
  return undefined;
}

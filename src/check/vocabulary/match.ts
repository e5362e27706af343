/** Words and phrases, by their first words. */
export type Vocabulary = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Makes a vocabulary out of lines of words and phrases, parted by commas: small letters, and a space for a hyphen. */
export function vocabulary(...lines: readonly string[]): Vocabulary {
  const phrases = lines.flatMap((line) => line.split(",").map((phrase) => phrase.trim().split(" ")));
  return Map.groupBy(phrases, ([first = ""]) => first);
}

/** Most texts have no other letters than these, and are read much faster then. */
const PLAIN = /^[\0-\x7f]*$/;

/** The words of a text, in small letters; `close-up` is two of them. */
export function wordsOf(text: string): readonly string[] {
  const small = text.toLowerCase();
  const words = PLAIN.test(small)
    ? small.match(/[a-z0-9]+(?:'[a-z0-9]+)*/g)
    : small.replaceAll("’", "'").match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu);
  return words ?? [];
}

/** The first word or phrase of a vocabulary in a row of words. */
export function firstIn(words: readonly string[], known: Vocabulary): string | undefined {
  for (const [place, word] of words.entries()) {
    for (const phrase of known.get(word) ?? []) {
      if (phrase.every((each, offset) => words[place + offset] === each)) return phrase.join(" ");
    }
  }
  return undefined;
}

/** How many words of a row are in a vocabulary of single words. */
export function countIn(words: readonly string[], known: Vocabulary): number {
  return words.filter((word) => known.has(word)).length;
}

/** Whether more than half of a text's letters are of the plain alphabet. */
export function isMostlyPlain(text: string): boolean {
  if (PLAIN.test(text)) return true;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(/[a-z]/gi)?.length ?? 0) * 2 > letters;
}

import { distance } from "fastest-levenshtein";
import { isSwapped } from "./swapped.ts";

/** Comparisons that one check may spend on guessing; only the first problems are ever read. */
const COMPARISONS = 300_000;
const LONGEST = 100;

/** Finds the known word that was probably meant. */
export type Suggest = (word: string) => string | undefined;

/** Whether two words are so alike that one may be a slip for the other. */
export function isNear(word: string, known: string): boolean {
  const limit = Math.max(1, Math.floor(word.length / 3));
  if (word.length > LONGEST || Math.abs(word.length - known.length) > limit) return false;
  const far = farFrom(word, known);
  return far <= limit && far < word.length;
}

/** How many slips lie between two words; large and small letters are the same, and two neighbours that changed places are one slip. */
function farFrom(word: string, known: string): number {
  const [one, other] = [word.toLowerCase(), known.toLowerCase()];
  return isSwapped(one, other) ? 1 : distance(one, other);
}

/** Guesses among known words; after many guesses it gives up rather than grow slow. */
export function suggester(known: Iterable<string>): Suggest {
  const words = [...new Set(known)];
  let left = COMPARISONS;
  return (word) => {
    if (left <= 0) return undefined;
    left -= words.length;
    const near = words.filter((candidate) => isNear(word, candidate));
    return near.toSorted((a, b) => farFrom(word, a) - farFrom(word, b))[0];
  };
}

/** The hint of a guess, where there is one. */
export function didYouMean(guess: string | undefined): string | undefined {
  return guess === undefined ? undefined : `Did you mean "${guess}"?`;
}

/** Letters that people read in a second, and what they need besides to see that there is something to read. */
const LETTERS_A_SECOND = 15;
const NOTICING_SECONDS = 1.5;
const LEAST_SECONDS = 2.5;
/** Letters a second that the fastest reader follows. */
const FASTEST = 25;

/** Seconds that words have to stand to be read at ease. */
export function readingSeconds(...words: readonly string[]): number {
  const letters = words.reduce((sum, each) => sum + each.length, 0);
  return Math.max(LEAST_SECONDS, NOTICING_SECONDS + letters / LETTERS_A_SECOND);
}

/** Whether nobody can read words in so many seconds. */
export function isUnreadable(seconds: number, ...words: readonly string[]): boolean {
  return words.reduce((sum, each) => sum + each.length, 0) > FASTEST * seconds;
}

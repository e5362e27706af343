import { distance } from "fastest-levenshtein";

/** The code that was probably meant: near in spelling, or the same behind the slash. */
export function nearestCode(word: string, codes: readonly string[]): string | undefined {
  const far = (code: string): number => Math.min(distance(word, code), distance(tailOf(word), tailOf(code)) + 0.5);
  const [nearest] = codes.toSorted((a, b) => far(a) - far(b));
  return nearest !== undefined && far(nearest) <= Math.max(1, Math.floor(word.length / 3)) ? nearest : undefined;
}

function tailOf(code: string): string {
  return code.slice(code.indexOf("/") + 1);
}

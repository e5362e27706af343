import type { Within } from "../domain/problem.ts";

/**
 * Where a part of a text's value stands in the source that the text was written as: an offset into that source.
 * Undefined where it cannot be told, because an escape or a fold writes it another way.
 */
export function offsetWithin(value: string, source: string, { from, to }: Within): number | undefined {
  const part = value.slice(from, to);
  const places = occurrences(value, part);
  const written = occurrences(source, part);
  // Only where each of them is written as it is read do the numbers agree.
  return part === "" || places.length !== written.length ? undefined : written[places.indexOf(from)];
}

function occurrences(text: string, part: string): readonly number[] {
  const places: number[] = [];
  if (part === "") return places;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/**
 * Where a part of a text's value stands in the source that the text was written as: offsets into that source by offsets
 * into the value. Empty where it cannot be told, because an escape or a fold writes it another way.
 */
export function partsWithin(value: string, source: string, part: string): ReadonlyMap<number, number> {
  const places = occurrences(value, part);
  const written = occurrences(source, part);
  // Only where each of them is written as it is read do the numbers agree.
  if (places.length !== written.length) return new Map();
  return new Map(places.map((place, index) => [place, written[index] ?? 0]));
}

function occurrences(text: string, part: string): readonly number[] {
  const places: number[] = [];
  if (part === "") return places;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

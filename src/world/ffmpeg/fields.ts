/** An object of ffprobe's report, of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** A number, also where ffprobe writes it as text; 0 where there is none. */
export function number(fields: Fields, name: string): number {
  return Number(fields[name] ?? 0) || 0;
}

/** An object within; an empty one where there is none. */
export function part(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

/** The objects of a list within; none where there is no list. */
export function list(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Whether something is an object at all. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** A mapping of the file that nobody has checked. */
export type Raw = Readonly<Record<string, unknown>>;

/** A mapping of the file that nobody has checked, with the keys that the schema gives it: no other can be read. */
export type Unchecked<File> = Readonly<Partial<Record<keyof File, unknown>>>;

/** Whether a value is a mapping of keys to values. */
export function isMapping(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a mapping, with the keys of a type of the file where one is named; an empty one where it is something else. */
export function mapping<File = Raw>(value: unknown): Unchecked<File>;
export function mapping(value: unknown): Raw {
  return isMapping(value) ? value : {};
}

/** The value as a list; an empty one where it is something else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is a text with something in it. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The value if it is a number, or digits in quotes. */
export function number(value: unknown): number | undefined {
  if (typeof value === "string" && /^[0-9]{1,3}$/.test(value)) return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The value if it is a whole number from `least` on. */
export function whole(value: unknown, least: number): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= least ? value : undefined;
}

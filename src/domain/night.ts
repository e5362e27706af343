/** Half a day, milliseconds. */
const HALF_A_DAY = 12 * 3_600_000;

/** The name of the night of a moment: the date on which it begins, at noon UTC, so that midnight ends no night. */
export function nightOf(now: Date): string {
  return new Date(now.getTime() - HALF_A_DAY).toISOString().slice(0, 10);
}

/** Whether a value can be the name of a night: a date, or what a CI system calls its runs. Up to 64 letters, digits, dots, hyphens and underscores. */
export function isNight(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value);
}

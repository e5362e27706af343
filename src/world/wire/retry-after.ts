/** No service is waited for longer than this at one go, milliseconds. */
const MAX_WAIT = 5 * 60_000;

/** Milliseconds that one can wait for. */
export function clampWait(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, 0), MAX_WAIT);
}

/** Reads an HTTP Retry-After header: seconds or a date. Undefined where it is neither. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return clampWait(Number(header) * 1000);
  const date = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : clampWait(date - now);
}

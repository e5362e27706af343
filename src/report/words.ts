import { showMoney, showPrice, type MicroUsd, type Sum } from "../domain/money.ts";

/** Writes a whole number for people: `9 940`. */
export function showCount(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** A number with its noun: `1 shot`, `12 shots`. */
export function countOf(amount: number, noun: string): string {
  return `${showCount(amount)} ${noun}${amount === 1 ? "" : "s"}`;
}

/** Seconds of film: `8 s`, `7.5 s`. */
export function showSeconds(seconds: number): string {
  return `${Number.isInteger(seconds) ? showCount(seconds) : seconds.toFixed(1)} s`;
}

/** A time to wait, in seconds, as people say it: `45 s`, `12 min`, `3 h 20 min`. */
export function showWait(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = `${showCount(Math.floor(minutes / 60))} h`;
  return minutes % 60 === 0 ? hours : `${hours} ${minutes % 60} min`;
}

/** A time that runs, in milliseconds, as a clock shows it: `0:07`, `1:02:03`. */
export function showClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** Words as a sentence of their own: `At most $3.20.` */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** What was spent: `$3.20 spent`, `price not known`, `at least $3.20 spent and 2 of unknown price`; with what is in doubt besides: `$0.00 spent, $1.60 may be billed`. */
export function showSpent({ price, unpriced }: Sum, inDoubt: MicroUsd = 0): string {
  const besides = inDoubt === 0 ? "" : `, ${showMoney(inDoubt)} may be billed`;
  if (unpriced === 0) return `${showMoney(price)} spent${besides}`;
  return price === 0
    ? `${showPrice(null)}${besides}`
    : `at least ${showMoney(price)} spent and ${showCount(unpriced)} of unknown price${besides}`;
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`; past `most` the rest is counted. */
export function listOf(names: readonly string[], most = 8): string {
  const shown = names.length > most ? [...names.slice(0, most), `${showCount(names.length - most)} more`] : names;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

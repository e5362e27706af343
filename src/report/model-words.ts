import type { ModelSpec } from "../domain/catalogue.ts";
import { isPastItsPromise, isShutDown } from "../domain/models.ts";
import { showMoney } from "../domain/money.ts";

/** How it stands with a model on a day, in a few words. */
export function stateOf(model: ModelSpec, now: Date): string {
  const { shutdown, retiresNotBefore, status } = model;
  if (isShutDown(model, now)) return `shut down${shutdown === undefined ? "" : ` since ${shutdown}`}`;
  const words = [
    ...(status === "preview" ? ["preview"] : status === "unknown" ? ["not described yet"] : []),
    ...(isPastItsPromise(model, now) ? [`promised only until ${retiresNotBefore ?? ""}`] : []),
    ...(retiresNotBefore !== undefined && !isPastItsPromise(model, now) ? [`promised until ${retiresNotBefore}`] : []),
    ...(shutdown === undefined ? [] : [`is shut down on ${shutdown}`]),
  ];
  return words.length === 0 ? "open" : words.join(", ");
}

/** Lengths in seconds: `4 6 8`, `3–10`. */
export function lengthsOf(lengths: readonly number[]): string {
  const [first = 0, last = 0] = [lengths[0], lengths.at(-1)];
  const isRow = lengths.length > 3 && last - first === lengths.length - 1;
  return isRow ? `${first}–${last}` : lengths.join(" ");
}

/** Sizes from the smallest to the largest: `720p–4k`. */
export function sizesOf({ resolutions }: ModelSpec): string {
  const sizes = Object.keys(resolutions);
  return sizes.length < 2 ? sizes.join("") : `${sizes[0] ?? ""}–${sizes.at(-1) ?? ""}`;
}

/** What a second of a size costs, from silent to with sound: `$0.20–$0.40`; a question mark where nobody knows. */
export function priceOf({ price }: ModelSpec, size: string): string {
  const known = price?.[size];
  if (known === undefined) return "?";
  const [least, most] = [Math.min(known.silent, known.withAudio), Math.max(known.silent, known.withAudio)];
  if (most === 0) return "free";
  return least === most ? showMoney(most) : `${showMoney(least)}–${showMoney(most).slice(1)}`;
}

/** The same in words, in which nobody has to guess which price is which: `$0.20 silent, $0.40 with sound`. */
export function priceWords(model: ModelSpec, size: string): string {
  const known = model.price?.[size];
  if (known === undefined || known.silent === known.withAudio) return priceOf(model, size);
  return `${showMoney(known.silent)} silent, ${showMoney(known.withAudio)} with sound`;
}

/** What an extension adds, and how long a chain may become: `+7→37`. */
export function extensionOf({ extend }: ModelSpec): string {
  return extend === null ? "—" : `+${extend.adds[0] ?? ""}→${extend.maxTotal}`;
}

import type { ModelSpec } from "../domain/catalogue.ts";
import { hasWindow } from "../domain/handover.ts";
import { isPastItsPromise, isShutDown } from "../domain/models.ts";
import { showMoney, type MicroUsd } from "../domain/money.ts";
import { MAX_HOPS } from "../domain/names.ts";

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

/** What a second of a size costs, from silent to with sound, as far as the model does either: `$0.20–$0.40`; a question mark where nobody knows. */
export function priceOf(model: ModelSpec, size: string): string {
  const prices = pricesOf(model, size);
  if (prices.length === 0) return "?";
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  if (most === 0) return "free";
  return least === most ? showMoney(most) : `${showMoney(least)}–${showMoney(most).slice(1)}`;
}

/** The same in words, in which nobody has to guess which price is which: `$0.20 silent, $0.40 with sound`. */
export function priceWords(model: ModelSpec, size: string): string {
  const [silent = 0, withAudio = silent] = pricesOf(model, size);
  if (silent === withAudio) return priceOf(model, size);
  return `${showMoney(silent)} silent, ${showMoney(withAudio)} with sound`;
}

/** The prices that a model has for a size: silent, then with sound. */
function pricesOf({ price, audio }: ModelSpec, size: string): readonly MicroUsd[] {
  const known = price?.[size];
  if (known === undefined) return [];
  if (audio === "toggle") return [known.silent, known.withAudio];
  return [audio === "none" ? known.silent : known.withAudio];
}

/** What an extension adds, and how long a chain may become: how often, `+7 ×20`, where it can go on from its newest seconds, else to which second, `+7→37`. */
export function extensionOf({ extend }: ModelSpec): string {
  if (extend === null) return "—";
  const [adds = 0] = extend.adds;
  return hasWindow(extend, adds) ? `+${adds} ×${MAX_HOPS}` : `+${adds}→${extend.maxTotal}`;
}

/** An amount of US dollars in millionths; always an integer, so that sums are exact. */
export type MicroUsd = number;

/** Turns dollars as an author writes them into micro-dollars. */
export function dollars(amount: number): MicroUsd {
  return Math.round(amount * 1_000_000);
}

/** What is known of several amounts, and how many there are besides that nobody knows. */
export type Sum = { readonly price: MicroUsd; readonly unpriced: number };

/** Adds amounts up, of which some may not be known. */
export function sumOf(amounts: Iterable<MicroUsd | null>): Sum {
  let [price, unpriced] = [0, 0];
  for (const amount of amounts) {
    if (amount === null) unpriced++;
    else price += amount;
  }
  return { price, unpriced };
}

/** Adds two sums. */
export function plus(one: Sum, other: Sum): Sum {
  return { price: one.price + other.price, unpriced: one.unpriced + other.unpriced };
}

/** Writes an amount that may not be known, for people. */
export function showPrice(amount: MicroUsd | null): string {
  return amount === null ? "price not known" : showMoney(amount);
}

/** Writes amounts of which some may not be known, for people: `$3.20`, `at least $3.20 and 2 of unknown price`, `price not known`. `bound`: what goes before a sum that is whole, e.g. `at most `. */
export function showSum({ price, unpriced }: Sum, bound = ""): string {
  if (unpriced === 0) return bound + showMoney(price);
  return price === 0 ? showPrice(null) : `at least ${showMoney(price)} and ${unpriced} of unknown price`;
}

/** Writes an amount for people: `$3.20`, `$0.015` where cents would hide something. */
export function showMoney(amount: MicroUsd): string {
  const cents = amount / 10_000;
  const digits = Number.isInteger(cents) ? 2 : 6;
  const text = (amount / 1_000_000).toFixed(digits);
  return `$${digits === 2 ? text : text.replace(/0+$/, "")}`;
}

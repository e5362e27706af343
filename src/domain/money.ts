/** An amount of US dollars in millionths; always an integer, so that sums are exact. */
export type MicroUsd = number;

/** Turns dollars as an author writes them into micro-dollars. */
export function dollars(amount: number): MicroUsd {
  return Math.round(amount * 1_000_000);
}

/** Writes an amount for people: `$3.20`, `$0.015` where cents would hide something. */
export function showMoney(amount: MicroUsd): string {
  const cents = amount / 10_000;
  const digits = Number.isInteger(cents) ? 2 : 6;
  const text = (amount / 1_000_000).toFixed(digits);
  return `$${digits === 2 ? text : text.replace(/0+$/, "")}`;
}

import type { MicroUsd } from "../domain/money.ts";

/** An amount as machines want it, under `NAME_usd` with its exact decimal digits and under `NAME_micro_usd` as an integer; null where nobody knows it. */
export function amountFields(name: string, amount: MicroUsd | null): Readonly<Record<string, number | null>> {
  return { [`${name}_usd`]: amount === null ? null : amount / 1_000_000, [`${name}_micro_usd`]: amount };
}

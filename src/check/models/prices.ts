import type { ModelSpec } from "../../domain/catalogue.ts";
import { showMoney } from "../../domain/money.ts";
import type { Finding } from "../../domain/problem.ts";
import { quote } from "../quote.ts";

type Priced = { readonly model: ModelSpec; readonly lowered: readonly Finding[] };

/**
 * A model with its own prices where they are not below the least that counts; a lower one counts only where the operator trusts it, and is
 * else told. `least`: the prices of the catalogue, null where it has none.
 */
export function pricedUp(
  spec: ModelSpec,
  {
    least,
    trustPrices,
    entry,
  }: { readonly least: ModelSpec["price"]; readonly trustPrices: boolean; readonly entry: string },
): Priced {
  const lowered: Finding[] = [];
  const counted = Object.entries(spec.price ?? {}).map(([size, price]) => {
    const shipped = least?.[size];
    if (shipped === undefined || trustPrices) return [size, price] as const;
    const kept = (kind: "withAudio" | "silent", key: string): number => {
      if (price[kind] >= shipped[kind]) return price[kind];
      lowered.push({
        code: "model/price-lowered",
        severity: "warning",
        path: ["models", entry, "price_per_second", size, key],
        message: `${quote(spec.id)} costs ${showMoney(shipped[kind])} a second in ${size} by the catalogue; the lower price written here does not count.`,
        hint: "Where a contract says so, give --trust-prices, or set STORYBOARD_TRUST_PRICES=1.",
      });
      return shipped[kind];
    };
    return [size, { withAudio: kept("withAudio", "audio"), silent: kept("silent", "silent") }] as const;
  });
  const price = spec.price === null ? null : Object.fromEntries(counted);
  return { model: { ...spec, price }, lowered };
}

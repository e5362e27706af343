import type { Attempt, AttemptStart, Take } from "../../domain/take.ts";
import type { ToldRate } from "../../domain/told-prices.ts";

type Row = Record<string, unknown>;

/** A take from its row. We wrote it ourselves, as JSON, in the shape of this version. */
export function takeOf(row: Row): Take {
  const take: Take = JSON.parse(String(row["take"]));
  return take;
}

/** What is written down of an attempt when it begins, in the order of the ledger's columns, `key` to `night`. */
export function valuesOf(start: AttemptStart): (string | number | null)[] {
  const { key, shots, provider, model, price, source, film, base, number, recipe, filing, window, draft } = start;
  const values = [key, JSON.stringify(shots), provider, model, price ?? 0, price === null ? 1 : 0, source, film, base];
  const { address, night } = start;
  const noted = [number, recipe, filing, window, draft === true ? 1 : null, address, night];
  return [...values, ...noted].map((value) => value ?? null);
}

/** What is written down anew of an attempt that becomes one at something else, in the same order; its price stays. */
export function valuesAnewOf(start: AttemptStart): (string | number | null)[] {
  const { key, shots, model, source, film, base, number, recipe, draft, address } = start;
  const values = [key, JSON.stringify(shots), model, source, film, base, number, recipe];
  return [...values, draft === true ? 1 : null, address].map((value) => value ?? null);
}

/** An attempt from its row. */
export function attemptOf(whole: Row): Attempt {
  const { unpriced, machine, away, ...row } = whole;
  const attempt: Attempt = JSON.parse(
    JSON.stringify({
      ...row,
      // Names and choices that only machines among each other speak of.
      uid: undefined,
      picked: undefined,
      noted: undefined,
      price: unpriced === 1 ? null : row["price"],
      ended: row["ended"] ?? undefined,
      shots: JSON.parse(String(row["shots"])),
      footage: parsed(row["footage"]),
      landed: parsed(row["landed"]),
      problem: parsed(row["problem"]),
      source: row["source"] ?? undefined,
      film: row["film"] ?? undefined,
      operation: row["operation"] ?? undefined,
      base: row["base"] ?? undefined,
      number: row["number"] ?? undefined,
      recipe: row["recipe"] ?? undefined,
      filing: row["filing"] ?? undefined,
      window: row["window"] ?? undefined,
      draft: row["draft"] === 1 ? true : undefined,
      address: row["address"] ?? undefined,
      night: row["night"] ?? undefined,
      told: row["told"] ?? undefined,
      machine: away === 1 ? machine : undefined,
      heard: away === 1 ? (row["heard"] ?? undefined) : undefined,
    }),
  );
  return attempt;
}

/** What a service told of a model, from its row. */
export function toldRateOf(row: Row): ToldRate {
  const told = { ...row, resolution: row["resolution"] ?? undefined, silent: row["silent"] === 1 };
  const rate: ToldRate = JSON.parse(JSON.stringify(told));
  return rate;
}

function parsed(json: unknown): unknown {
  return typeof json === "string" ? JSON.parse(json) : undefined;
}

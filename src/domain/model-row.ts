import type { ModelSpec } from "./catalogue.ts";
import { dollars } from "./money.ts";

/** A mapping as it was read, e.g. an entry of the catalogue: keys in snake_case, prices in dollars (schemas/config.schema.json). */
export type ModelRow = Readonly<Record<string, unknown>>;

/** Facts of an entry where null says that there is none; elsewhere null takes a value away. */
const WITH_NULL: ReadonlySet<string> = new Set(["seed", "references", "extend", "price_per_second"]);

/** What an entry never takes over from another: who it is, and when it lives. */
export const ITS_OWN: ReadonlySet<string> = new Set([
  "family",
  "title",
  "status",
  "released",
  "retires_not_before",
  "shutdown",
  "successor",
]);

const NOWHERE: ReadonlySet<string> = new Set();

/** Facts that no model can do without, as they are written. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  family: [],
  title: [],
  wire: [],
  status: [],
  durations: [],
  default_duration: [],
  aspect_ratios: [],
  default_aspect_ratio: [],
  resolutions: [],
  default_resolution: [],
  frame_rate: [],
  audio: [],
  seed: ["max"],
  negative_prompt: [],
  max_prompt: [],
  first_frame: [],
  last_frame: [],
  references: ["max", "types"],
  extend: ["adds", "sends_duration", "max_input", "max_total", "max_hops", "resolutions", "inputs"],
  price_per_second: [],
  price_source: ["source", "checked"],
  limits: ["requests_per_minute", "concurrency"],
  latency: ["usual", "worst"],
  source: [],
  checked: [],
};

/** A row with another laid over it: mappings are merged, everything else is replaced, and null takes away. */
export function merged(row: ModelRow, over: ModelRow, withNull: ReadonlySet<string> = WITH_NULL): ModelRow {
  const result: Record<string, unknown> = { ...row };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    if (value === null && !withNull.has(key)) delete result[key];
    else result[key] = isRow(value) ? merged(isRow(before) ? before : {}, value, NOWHERE) : value;
  }
  return result;
}

/** What a row lacks to be a model, as it would be written, e.g. `extend.adds`. Empty where it lacks nothing. */
export function missingIn(row: ModelRow): readonly string[] {
  return Object.entries(NEEDED).flatMap(([key, inner]) => {
    const value = row[key];
    if (value === undefined) return [key];
    return isRow(value) ? inner.filter((each) => value[each] === undefined).map((each) => `${key}.${each}`) : [];
  });
}

/** A row that lacks nothing as a model of a provider. */
export function modelOfRow(row: ModelRow, name: Pick<ModelSpec, "provider" | "id">): ModelSpec {
  const { price_per_second: prices, facts, ...plain } = row;
  const spec: unknown = {
    ...name,
    ...Object(inCamelCase(plain)),
    price: isRow(prices) ? pricesOf(prices) : null,
    ...(isRow(facts) && { facts: factsOf(facts) }),
  };
  if (!isModel(spec, row)) throw new Error(`${name.provider}/${name.id} lacks ${missingIn(row).join(", ")}`);
  return spec;
}

/** The keys of a row are held against its schema; this holds that none is missing. */
function isModel(spec: unknown, row: ModelRow): spec is ModelSpec {
  return isRow(spec) && missingIn(row).length === 0;
}

/** Whether a value is a mapping. */
export function isRow(value: unknown): value is ModelRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function inCamelCase(value: unknown): unknown {
  if (!isRow(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), inCamelCase(inner)]));
}

/** Sound that has no price of its own costs what the other one costs; a size without any has no price. */
function pricesOf(prices: ModelRow): ModelSpec["price"] {
  const known = Object.entries(prices).flatMap(([size, price]) => {
    const { audio, silent }: ModelRow = isRow(price) ? price : {};
    const [loud, quiet] = [audio ?? silent, silent ?? audio];
    if (typeof loud !== "number" || typeof quiet !== "number") return [];
    return [[size, { withAudio: dollars(loud), silent: dollars(quiet) }] as const];
  });
  return known.length === 0 ? null : Object.fromEntries(known);
}

function factsOf(facts: ModelRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).map(([path, fact]) => [camel(path.replace(/^price_per_second\b/, "price")), fact]),
  );
}

function camel(key: string): string {
  return key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

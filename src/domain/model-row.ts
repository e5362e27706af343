import type { ModelSpec } from "./catalogue.ts";
import { dollars } from "./money.ts";

/** A mapping as it was read: an entry of the catalogue or of `models:` in the settings; keys in snake_case, prices in dollars (schemas/config.schema.json). */
export type ModelRow = Readonly<Record<string, unknown>>;

/** Parts of a ModelSpec; null says that a fact is taken away, or that the model has nothing of the kind. */
export type ModelDraft = Readonly<Record<string, unknown>>;

/** Facts of a model where null says that there is none; elsewhere null takes a value away. */
const WITH_NULL: ReadonlySet<string> = new Set(["seed", "references", "extend", "price"]);
const NOWHERE: ReadonlySet<string> = new Set();

/** What a model never takes over from another: who it is, and when it lives. */
const ITS_OWN = ["family", "line", "title", "status", "released", "retiresNotBefore", "shutdown", "successor"];

/** Facts that no model can do without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  family: [],
  title: [],
  wire: [],
  status: [],
  durations: [],
  defaultDuration: [],
  aspectRatios: [],
  defaultAspectRatio: [],
  resolutions: [],
  defaultResolution: [],
  frameRate: [],
  audio: [],
  seed: ["max"],
  negativePrompt: [],
  maxPrompt: [],
  firstFrame: [],
  lastFrame: [],
  references: ["max", "types"],
  extend: ["adds", "sendsDuration", "maxInput", "maxTotal", "maxHops", "resolutions", "inputs"],
  price: [],
  priceSource: ["source", "checked"],
  limits: ["requestsPerMinute", "concurrency"],
  latency: ["usual", "worst"],
  source: [],
  checked: [],
};

/** A row in the words of a ModelSpec: keys in camelCase, prices in micro-dollars, without the author's own keys. */
export function draftOf({ price_per_second: prices, facts, ...plain }: ModelRow): ModelDraft {
  const draft = inCamelCase(plain);
  return {
    ...(isRow(draft) && draft),
    ...(prices !== undefined && { price: isRow(prices) ? pricesOf(prices) : null }),
    ...(facts !== undefined && { facts: isRow(facts) ? factsOf(facts) : null }),
  };
}

/** A draft with another laid over it: mappings are merged, everything else is replaced, and null takes away. */
export function merged(draft: ModelDraft, over: ModelDraft, withNull: ReadonlySet<string> = WITH_NULL): ModelDraft {
  const result: Record<string, unknown> = { ...draft };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    if (value === null && !withNull.has(key)) delete result[key];
    else result[key] = isRow(value) ? merged(isRow(before) ? before : {}, value, NOWHERE) : value;
  }
  return result;
}

/** What others may take over from a model. */
export function inheritance(draft: ModelDraft): ModelDraft {
  return Object.fromEntries(Object.entries(draft).filter(([key]) => !ITS_OWN.includes(key)));
}

/** What a draft lacks to be a model, as it would be written, e.g. `extend.max_total`. Empty where it lacks nothing. */
function missingIn(draft: ModelDraft): readonly string[] {
  return Object.entries(NEEDED).flatMap(([key, inner]) => {
    const value = draft[key];
    if (value === undefined) return [asWritten(key)];
    return isRow(value)
      ? inner.flatMap((each) => (value[each] === undefined ? [asWritten(`${key}.${each}`)] : []))
      : [];
  });
}

/** A draft that lacks nothing as a model of a provider. */
export function modelOf(draft: ModelDraft, { provider, id }: Pick<ModelSpec, "provider" | "id">): ModelSpec {
  const { price } = draft;
  const spec = { ...draft, provider, id, price: isRow(price) ? wholePrices(price) : null };
  if (!isModel(spec)) throw new Error(`${provider}/${id} lacks ${missingIn(draft).join(", ")}`);
  return spec;
}

/** A path of a ModelSpec as it is written in the settings: `price.720p` is `price_per_second.720p`. */
export function asWritten(path: string): string {
  return path
    .replace(/^price(?=\.|$)/, "price_per_second")
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Whether a value is a mapping. */
export function isRow(value: unknown): value is ModelRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values are held against the schema when they are read; this holds that none is missing. */
function isModel(spec: ModelDraft): spec is ModelSpec {
  return missingIn(spec).length === 0;
}

function inCamelCase(value: unknown): unknown {
  if (!isRow(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key.startsWith("x-") ? [] : [[camel(key), inCamelCase(inner)]])),
  );
}

/** A size of which one price is not known has none. */
function pricesOf(prices: ModelRow): ModelDraft {
  return Object.fromEntries(
    Object.entries(prices).map(([size, price]) => {
      if (!isRow(price) || price["audio"] === null || price["silent"] === null) return [size, null];
      const { audio, silent } = price;
      return [
        size,
        {
          ...(typeof audio === "number" && { withAudio: dollars(audio) }),
          ...(typeof silent === "number" && { silent: dollars(silent) }),
        },
      ];
    }),
  );
}

/** Where only one of two prices is written, both cost the same. */
function wholePrices(prices: ModelDraft): ModelDraft | null {
  const known = Object.entries(prices).flatMap(([size, price]) => {
    const { withAudio, silent }: ModelDraft = isRow(price) ? price : {};
    const [loud, quiet] = [withAudio ?? silent, silent ?? withAudio];
    return loud === undefined ? [] : [[size, { withAudio: loud, silent: quiet }] as const];
  });
  return known.length === 0 ? null : Object.fromEntries(known);
}

function factsOf(facts: ModelRow): ModelDraft {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([path, fact]) =>
      path.startsWith("x-") ? [] : [[camel(path.replace(/^price_per_second\b/, "price")), fact]],
    ),
  );
}

function camel(key: string): string {
  return !key.includes("_") ? key : key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

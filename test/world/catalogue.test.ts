import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { findModel, type ModelSpec } from "../../src/domain/catalogue.ts";
import { PROVIDERS } from "../../src/domain/names.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { modulesUnder } from "../helpers/modules.ts";

const shipped = shippedCatalogue();
const rows = shipped.models.map((model): [string, ModelSpec] => [`${model.provider}/${model.id}`, model]);
const row = (name: string): ModelSpec => {
  const found = rows.find(([id]) => id === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found[1];
};

const dollars = (name: string): unknown =>
  Object.entries(row(name).price ?? {}).map(([size, { withAudio, silent }]) => [size, withAudio / 1e6, silent / 1e6]);

const text = { type: "string", minLength: 1 } as const;
const date = { type: "string", pattern: "^20\\d\\d-\\d\\d-\\d\\d$" } as const;
const seconds = { type: "array", minItems: 1, uniqueItems: true, items: { type: "integer", minimum: 1 } } as const;
const words = (...allowed: readonly string[]): object => ({
  type: "array",
  minItems: 1,
  uniqueItems: true,
  items: { enum: allowed },
});
const object = (properties: Readonly<Record<string, object>>, ...optional: readonly string[]): object => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const sizes = (value: object): object => ({
  type: "object",
  minProperties: 1,
  propertyNames: { enum: ["720p", "1080p", "4k"] },
  additionalProperties: value,
});
const orNull = (schema: object): object => ({ anyOf: [{ type: "null" }, schema] });
const amount = { type: "integer", minimum: 0 } as const;

/** The type ModelSpec, as a schema; besides, every row says where it comes from and when that was read. */
const modelSpec = object(
  {
    provider: { enum: PROVIDERS },
    id: text,
    family: text,
    title: text,
    source: text,
    checked: date,
    status: { enum: ["ga", "preview", "retired"] },
    retiresNotBefore: date,
    shutdown: date,
    successor: text,
    durations: seconds,
    defaultDuration: { type: "integer" },
    aspectRatios: words("16:9", "9:16"),
    defaultAspectRatio: text,
    resolutions: sizes(
      object({ durations: seconds, certainty: { enum: ["certain", "disputed"] } }, "durations", "certainty"),
    ),
    defaultResolution: text,
    frameRate: { const: 24 },
    audio: { enum: ["always", "toggle", "none"] },
    seed: orNull(object({ max: { const: 4_294_967_295 } })),
    negativePrompt: { enum: [true, false, "disputed"] },
    maxPrompt: { type: "integer", minimum: 1_000 },
    firstFrame: { type: "boolean" },
    lastFrame: { type: "boolean" },
    references: orNull(object({ max: { const: 3 }, types: words("asset", "style"), durations: seconds }, "durations")),
    extend: orNull(
      object(
        {
          adds: seconds,
          sendsDuration: { type: "boolean" },
          maxInput: { type: "integer" },
          maxTotal: { type: "integer" },
          maxHops: { type: "integer", minimum: 1, maximum: 20 },
          resolutions: words("720p", "1080p", "4k"),
          inputs: words("uri", "gcs", "bytes"),
          footageLife: { type: "integer", minimum: 1 },
        },
        "footageLife",
      ),
    ),
    price: orNull(sizes(object({ withAudio: amount, silent: amount }))),
    priceSource: object({ source: text, checked: date }),
    limits: object(
      {
        requestsPerMinute: { type: "integer", minimum: 1 },
        concurrency: { type: "integer", minimum: 1 },
        requestsPerDay: { type: "integer", minimum: 1 },
        dayIn: { enum: Intl.supportedValuesOf("timeZone") },
      },
      "requestsPerDay",
      "dayIn",
    ),
    latency: object({ usual: { type: "number" }, worst: { type: "number" } }),
  },
  "retiresNotBefore",
  "shutdown",
  "successor",
);

describe("the shipped catalogue", () => {
  test("is dated, and every row of it has the shape of a ModelSpec", () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    const valid = ajv.validate(
      object({ checked: date, defaultFamily: text, models: { type: "array", items: modelSpec } }),
      shipped,
    );
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test("has every exact id once at each provider", () => {
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
  });

  test.each(PROVIDERS)("has the default family at %s", (provider) => {
    expect(findModel(shipped, provider, undefined)?.status).not.toBe("retired");
    expect(findModel(shipped, provider, undefined)).toBeDefined();
  });

  test.each(rows)("%s agrees with itself", (_, model) => {
    expect(model.durations).toContain(model.defaultDuration);
    expect(model.durations).toEqual(model.durations.toSorted((a, b) => a - b));
    expect(model.aspectRatios).toContain(model.defaultAspectRatio);
    expect(Object.keys(model.resolutions)).toContain(model.defaultResolution);
    expect(model.resolutions[model.defaultResolution]).toEqual({});
    for (const { durations = [] } of Object.values(model.resolutions)) {
      expect(model.durations).toEqual(expect.arrayContaining([...durations]));
    }
    if (model.price !== null) expect(Object.keys(model.price)).toEqual(Object.keys(model.resolutions));
    for (const { withAudio, silent } of Object.values(model.price ?? {})) {
      expect(silent).toBeLessThanOrEqual(withAudio);
      if (model.audio === "always") expect(silent).toBe(withAudio);
    }
    expect(model.latency.worst).toBeGreaterThanOrEqual(model.latency.usual);
    // Who is told that a model is gone must be told what to use instead.
    if (model.shutdown !== undefined) expect(model.successor).toBeDefined();
    if (model.status === "retired") expect(model.shutdown).toBeDefined();
  });

  test.each(rows.filter(([, { extend }]) => extend !== null))("%s extends within its own limits", (_, model) => {
    const { extend } = model;
    expect(extend?.adds[0]).toBe(7);
    // A length that is not sent would be in no key: there can be only one.
    if (extend?.sendsDuration === false) expect(extend.adds).toHaveLength(1);
    expect(Object.keys(model.resolutions)).toEqual(expect.arrayContaining([...(extend?.resolutions ?? [])]));
    expect(extend?.maxTotal).toBeGreaterThan(extend?.maxInput ?? Number.POSITIVE_INFINITY);
  });

  test("has the prices of the price pages, in dollars a second", () => {
    expect(dollars("gemini/veo-3.1-generate-preview")).toEqual([
      ["720p", 0.4, 0.4],
      ["1080p", 0.4, 0.4],
      ["4k", 0.6, 0.6],
    ]);
    expect(dollars("gemini/veo-3.1-fast-generate-preview")).toEqual([
      ["720p", 0.1, 0.1],
      ["1080p", 0.12, 0.12],
      ["4k", 0.3, 0.3],
    ]);
    expect(dollars("gemini/veo-3.1-lite-generate-preview")).toEqual([
      ["720p", 0.05, 0.05],
      ["1080p", 0.08, 0.08],
    ]);
    expect(dollars("vertex/veo-3.1-generate-001")).toEqual([
      ["720p", 0.4, 0.2],
      ["1080p", 0.4, 0.2],
      ["4k", 0.6, 0.4],
    ]);
    expect(dollars("vertex/veo-3.1-fast-generate-001")).toEqual([
      ["720p", 0.1, 0.08],
      ["1080p", 0.12, 0.1],
      ["4k", 0.3, 0.25],
    ]);
    expect(dollars("vertex/veo-3.1-lite-generate-001")).toEqual([
      ["720p", 0.05, 0.03],
      ["1080p", 0.08, 0.05],
    ]);
    expect(dollars("animatic/animatic")).toEqual([
      ["720p", 0, 0],
      ["1080p", 0, 0],
      ["4k", 0, 0],
    ]);
  });

  test("knows how each door continues footage", () => {
    expect(row("gemini/veo-3.1-generate-preview").extend).toEqual({
      adds: [7],
      sendsDuration: false,
      maxInput: 141,
      maxTotal: 148,
      maxHops: 20,
      resolutions: ["720p"],
      inputs: ["uri"],
      footageLife: 172_800,
    });
    expect(row("gemini/veo-3.1-lite-generate-preview").extend).toBeNull();
    expect(row("vertex/veo-3.1-generate-001").extend).toEqual({
      adds: [7],
      sendsDuration: true,
      maxInput: 30,
      maxTotal: 37,
      maxHops: 20,
      resolutions: ["720p", "1080p", "4k"],
      inputs: ["gcs", "bytes"],
    });
  });

  test("knows when models go", () => {
    const ends = rows.flatMap(([name, model]) => {
      const end = model.shutdown ?? model.retiresNotBefore;
      return end === undefined ? [] : [[name, end]];
    });
    expect(Object.fromEntries(ends)).toEqual({
      "gemini/veo-3.1-generate-preview": "2026-10-22",
      "gemini/veo-3.1-fast-generate-preview": "2026-10-22",
      "gemini/veo-3.1-lite-generate-preview": "2026-10-22",
      "vertex/veo-3.1-generate-001": "2026-11-17",
      "vertex/veo-3.1-fast-generate-001": "2026-11-17",
      "gemini/veo-3.0-generate-001": "2026-06-30",
      "gemini/veo-3.0-fast-generate-001": "2026-06-30",
      "gemini/veo-2.0-generate-001": "2026-06-30",
      "vertex/veo-3.0-generate-001": "2026-06-30",
      "vertex/veo-3.0-fast-generate-001": "2026-06-30",
      "vertex/veo-2.0-generate-001": "2026-06-30",
    });
  });

  test("names only models that exist as successors", () => {
    for (const [, { successor, provider }] of rows) {
      if (successor === undefined) continue;
      const [exact] = /(?<=\().+(?=\))/.exec(successor) ?? [];
      expect(exact === undefined ? findModel(shipped, provider, successor) : row(`vertex/${exact}`)).toBeDefined();
    }
  });
});

test("no model's name stands in the code: models are data", () => {
  const modules = modulesUnder("src");
  const named = modules.filter(({ text: all }) => /\bveo-\d/.test(all.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, "")));
  expect(modules.length).toBeGreaterThan(10);
  expect(named.map(({ path }) => path)).toEqual([]);
});

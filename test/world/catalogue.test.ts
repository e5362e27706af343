import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { EDITOR_WORDS } from "../../scripts/validators.ts";
import { describe, expect, test } from "vitest";
import { findModel, type ModelSpec } from "../../src/domain/catalogue.ts";
import { isShutDown, newestOf, successorOf } from "../../src/domain/models.ts";
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

/** A file of the catalogue as it is written. */
type Written = {
  readonly $schema: string;
  readonly provider: string;
  readonly models: Readonly<Record<string, { readonly is?: string }>>;
};

const fileOf = (provider: string): Written =>
  JSON.parse(readFileSync(new URL(`../../src/world/catalogue/${provider}.json`, import.meta.url), "utf8"));

const dollars = (name: string): unknown =>
  Object.entries(row(name).price ?? {}).map(([size, { withAudio, silent }]) => [size, withAudio / 1e6, silent / 1e6]);

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8"));

/** The entry that another one is, by `provider/id`. Throws where the other one is not there. */
function sourceOf(name = ""): string | undefined {
  const [provider = "", ...id] = name.split("/");
  const entry = fileOf(provider).models[id.join("/")];
  if (entry === undefined) throw new Error(`no entry ${name}`);
  return entry.is;
}

/** What stands at a path of an entry, e.g. `resolutions.4k`. */
function valueAt(model: ModelSpec, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => Object(value)[step], model);
}

describe("the shipped catalogue", () => {
  test.each(PROVIDERS)("of %s has the shape of the published schema", (provider) => {
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    ajv.addVocabulary([...EDITOR_WORDS]);
    const { $schema, ...file } = fileOf(provider);
    ajv.addSchema(schema("config"), "config.schema.json");
    const valid = ajv.validate(schema("models"), file);
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect($schema).toBe("../../../schemas/models.schema.json");
    expect(file.provider).toBe(provider);
  });

  test.each(PROVIDERS)("of %s has no entry that is itself, or one that is not there", (provider) => {
    for (const id of Object.keys(fileOf(provider).models)) {
      const way = [`${provider}/${id}`];
      for (let of = sourceOf(way[0]); of !== undefined; of = sourceOf(of)) {
        expect(way).not.toContain(of);
        way.push(of);
      }
    }
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
    expect(Object.keys(model.resolutions)).toEqual(expect.arrayContaining(Object.keys(model.price ?? {})));
    for (const { withAudio, silent } of Object.values(model.price ?? {})) {
      expect(silent).toBeLessThanOrEqual(withAudio);
      if (model.audio === "always") expect(silent).toBe(withAudio);
    }
    for (const path of Object.keys(model.facts ?? {})) expect([path, valueAt(model, path)]).not.toContain(undefined);
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
      ["360p", 0, 0],
      ["720p", 0, 0],
      ["1080p", 0, 0],
      ["4k", 0, 0],
    ]);
  });

  test("knows where Agent Platform serves Veo, and of no other provider any region", () => {
    const served = rows.filter(([, { regions }]) => regions !== undefined);
    expect(new Set(served.map(([, { provider }]) => provider))).toEqual(new Set(["vertex"]));
    for (const [name, { regions }] of rows.filter(([, { provider, wire }]) => provider === "vertex" && wire === "veo"))
      expect(regions, name).toEqual(["us-central1"]);
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
      window: 8,
    });
    expect(row("gemini/gemini-omni-1.1-flash").extend).toMatchObject({
      inputs: ["interaction", "bytes"],
      maxUpload: 10,
    });
    expect(row("vertex/gemini-omni-1.2-flash").extend).toMatchObject({
      inputs: ["interaction", "bytes"],
      maxUpload: 30,
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
      "gemini/veo-3.0-generate-001": "2026-06-30",
      "gemini/veo-3.0-fast-generate-001": "2026-06-30",
      "gemini/veo-3.0-generate-preview": "2025-11-12",
      "gemini/veo-3.0-fast-generate-preview": "2025-11-12",
      "gemini/veo-2.0-generate-001": "2026-06-30",
      "gemini/gemini-omni-flash-preview": "2026-09-30",
      "vertex/veo-3.1-generate-001": "2026-11-17",
      "vertex/veo-3.1-fast-generate-001": "2026-11-17",
      "vertex/veo-3.1-generate-preview": "2026-04-02",
      "vertex/veo-3.1-fast-generate-preview": "2026-04-02",
      "vertex/veo-3.0-generate-001": "2026-06-30",
      "vertex/veo-3.0-fast-generate-001": "2026-06-30",
      "vertex/veo-3.0-generate-preview": "2026-04-02",
      "vertex/veo-3.0-fast-generate-preview": "2026-04-02",
      "vertex/veo-2.0-generate-001": "2026-06-30",
      "vertex/gemini-omni-flash-preview": "2027-06-30",
    });
  });

  test("knows what sources quarrel about", () => {
    const quarrels = rows.flatMap(([name, { facts = {} }]) =>
      Object.entries(facts).flatMap(([path, { disputed }]) => (disputed === true ? [`${name} ${path}`] : [])),
    );
    expect(quarrels).toEqual(
      expect.arrayContaining([
        "vertex/veo-3.1-generate-001 resolutions.4k",
        "vertex/veo-3.1-generate-001 audio",
        "vertex/veo-3.1-fast-generate-001 resolutions.4k",
        "gemini/veo-3.1-generate-preview negativePrompt",
      ]),
    );
    expect(quarrels).not.toContain("vertex/veo-3.1-generate-preview resolutions.4k");
  });

  test("leads from every model that is gone to one that is open", () => {
    const now = new Date("2026-11-22");
    for (const [name, model] of rows) {
      if (!isShutDown(model, now)) continue;
      const next = successorOf(model, shipped, now);
      expect([name, next && isShutDown(next, now)]).toEqual([name, false]);
    }
    expect(successorOf(row("vertex/veo-3.0-fast-generate-preview"), shipped, now)?.id).toBe(
      "veo-3.1-fast-generate-001",
    );
  });

  test("has a family stand for its open model", () => {
    const now = new Date("2026-11-22");
    const newest = newestOf(shipped, { provider: "vertex", family: "veo-3.1", now });
    expect(newest?.id).toBe("veo-3.1-generate-001");
    expect(findModel(shipped, "vertex", "veo-3.1")).toBe(newest);
  });

  test.each(PROVIDERS)("offers at %s only sizes and shapes that a storyboard can ask for", (provider) => {
    const { definitions }: { readonly definitions: Readonly<Record<string, { readonly enum?: readonly string[] }>> } =
      JSON.parse(JSON.stringify(schema("storyboard")));
    for (const { resolutions, aspectRatios } of shipped.models.filter((model) => model.provider === provider)) {
      expect(definitions["resolution"]?.enum).toEqual(expect.arrayContaining(Object.keys(resolutions)));
      expect(definitions["aspect_ratio"]?.enum).toEqual(expect.arrayContaining([...aspectRatios]));
    }
  });

  test("offers every size and shape that a storyboard can ask for", () => {
    const { definitions }: { readonly definitions: Readonly<Record<string, { readonly enum?: readonly string[] }>> } =
      JSON.parse(JSON.stringify(schema("storyboard")));
    const sizes = new Set(shipped.models.flatMap(({ resolutions }) => Object.keys(resolutions)));
    const shapes = new Set(shipped.models.flatMap(({ aspectRatios }) => aspectRatios));
    expect(new Set(definitions["resolution"]?.enum?.map((size) => size.toLowerCase()))).toEqual(sizes);
    expect(new Set(definitions["aspect_ratio"]?.enum)).toEqual(shapes);
  });
});

/** What stands in the code without its comments. */
function bare(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, "");
}

describe("models are data:", () => {
  const modules = modulesUnder("src").map(({ path, text: all }) => ({ path, code: bare(all) }));
  const found = (isTold: (code: string) => boolean): readonly string[] =>
    modules.flatMap(({ path, code }) => (isTold(code) ? [path] : []));

  test("no id and no family of a model stands in the code", () => {
    const names = rows.flatMap(([, { id, family, provider }]) => (provider === "animatic" ? [] : [id, family]));
    expect(modules.length).toBeGreaterThan(10);
    expect(names.length).toBeGreaterThan(40);
    expect(found((code) => names.some((name) => code.includes(`"${name}"`)))).toEqual([]);
    expect(found((code) => /\b(?:veo-\d|gemini-omni)/.test(code))).toEqual([]);
  });

  test("no price stands in the code", () => {
    const prices = new Set(
      rows.flatMap(([, { price }]) =>
        Object.values(price ?? {}).flatMap(({ withAudio, silent }) => [withAudio, silent]),
      ),
    );
    prices.delete(0);
    const written = [...prices].flatMap((price) => [
      `${price}`,
      `${price / 1e6}`,
      price.toLocaleString("en").replaceAll(",", "_"),
    ]);
    expect(written).toEqual(expect.arrayContaining(["0.4", "400000", "400_000"]));
    const pattern = new RegExp(
      `(?:price|dollars|usd|cost)\\w*\\W{1,4}(?:${written.join("|").replaceAll(".", "\\.")})\\b`,
      "i",
    );
    expect(pattern.test("price: 400_000,")).toBe(true);
    expect(found((code) => pattern.test(code))).toEqual([]);
  });

  test("no limit and no length of a model stands in the code", () => {
    const fields =
      "requestsPerMinute|requestsPerDay|concurrency|maxInput|maxTotal|maxHops|adds|durations|maxPrompt|footageLife|shutdown";
    const pattern = new RegExp(`\\b(?:${fields}): (?:\\d|\\[\\d|"\\d)`);
    expect(pattern.test("durations: [4, 6, 8]")).toBe(true);
    expect(found((code) => pattern.test(code))).toEqual([]);
  });
});

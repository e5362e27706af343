import { expect, test } from "vitest";
import { checkConfig } from "../../src/check/config.ts";
import { findModel, type Catalogue, type ModelSpec } from "../../src/domain/catalogue.ts";
import { withoutBorrowedPrices } from "../../src/domain/models.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { CATALOGUE, LENS } from "./catalogue.ts";
import { checked, short, sourceOf } from "./checking.ts";
import { SETTINGS } from "./examples.ts";

/** The door of gemini as it takes any model, besides. */
const KNOWN: Catalogue = {
  ...CATALOGUE,
  generic: { gemini: { ...LENS, id: "", family: "generic", title: "Any", status: "unknown", facts: {} } },
};

type Made = { readonly catalogue: Catalogue; readonly problems: readonly Problem[] };

const settings = (text: string, trustPrices = false): Made =>
  checkConfig(sourceOf(text), { catalogue: KNOWN, trustPrices });

/** The model that a name means under settings without fault. */
function made(text: string, name: string): ModelSpec {
  const { catalogue, problems } = settings(text);
  expect(problems).toEqual([]);
  const model = findModel(catalogue, "gemini", name);
  if (model === undefined) throw new Error(`no model ${name}`);
  return model;
}

/** A model that films a draft of its own price, too. */
function cheapDraft(model: ModelSpec): ModelSpec {
  return { ...model, price: model.price && { ...model.price, "360p": { withAudio: 10_000, silent: 10_000 } } };
}

test.for(SETTINGS)("settings/$name has exactly the one fault it promises", ({ bytes, promise }) => {
  const { problems } = settings(new TextDecoder().decode(bytes));
  expect(problems.map(short)).toEqual([promise]);
  expect(problems[0]?.message).toMatch(/^\S.*\.$/s);
  expect(problems[0]?.hint).toMatch(/^\S.*[.?]$/s);
});

test("an entry is laid over the model of its name: what it does not say stays, and null takes away", () => {
  const before = made("provider: gemini\n", "late");
  const after = made(
    "models:\n  gemini/late-1-generate: { limits: { concurrency: 9 }, retires_not_before: null, extend: null }\n",
    "late",
  );
  const { retiresNotBefore, ...rest } = before;
  expect(retiresNotBefore).toBe("2026-11-17");
  expect(after).toEqual({ ...rest, limits: { ...before.limits, concurrency: 9 }, extend: null });
});

test("a family's name changes all of its models, an exact id that one alone", () => {
  const two: Catalogue = { ...KNOWN, models: [LENS, { ...LENS, id: "lens-2" }, { ...LENS, provider: "vertex" }] };
  const lengths = (text: string): readonly (readonly number[])[] =>
    checkConfig(sourceOf(text), { catalogue: two, trustPrices: false }).catalogue.models.map(
      (model) => model.durations,
    );
  const [old, own] = [[4, 6, 8], [8]];
  expect(lengths("models: { lens: { durations: [8] } }")).toEqual([own, own, own]);
  expect(lengths("models: { gemini/lens: { durations: [8] } }")).toEqual([own, own, old]);
  expect(lengths("models: { lens-2: { durations: [8] } }")).toEqual([old, own, old]);
});

test("limits of one model go before those of all", () => {
  const text = "limits: { concurrency: 3, requests_per_minute: 5 }\nmodels: { mini: { limits: { concurrency: 9 } } }\n";
  expect(made(text, "mini").limits).toMatchObject({ concurrency: 9, requestsPerMinute: 5 });
  expect(made(text, "lens").limits).toMatchObject({ concurrency: 3, requestsPerMinute: 5 });
});

test("a name of one's own is sent as it is, under the rules of the model that it is, but not its life dates", () => {
  const own = made("models:\n  veo-3: { is: gemini/old, durations: [8] }\n", "veo-3");
  expect(own).toMatchObject({
    id: "veo-3",
    family: "veo-3",
    provider: "gemini",
    durations: [8],
    resolutions: LENS.resolutions,
  });
  expect(own).not.toHaveProperty("shutdown");
  const { ruleBreaks } = checked("version: 1\nmodel: veo-3\nshots: [{ id: a, prompt: A boat }]\n", {
    catalogue: settings("models: { veo-3: { is: gemini/old } }").catalogue,
  });
  expect([...ruleBreaks]).toEqual([]);
});

test("behind a gateway a model of another provider keeps what it films, and loses what the gateway's wire cannot say", () => {
  const door = {
    ...LENS,
    provider: "openai",
    wire: "videos",
    seed: null,
    negativePrompt: false,
    lastFrame: false,
  } as const;
  const known: Catalogue = {
    ...KNOWN,
    models: KNOWN.models.map((model) => ({ ...model, regions: ["us-central1"] })),
    generic: { ...KNOWN.generic, openai: { ...door, references: null, extend: null, price: null } },
  };
  const at = (text: string): Made => checkConfig(sourceOf(text), { catalogue: known, trustPrices: false });
  const { catalogue, problems } = at('models: { "openai/house/priced": { is: gemini/priced, durations: [8] } }\n');
  expect(problems).toEqual([]);
  const own = findModel(catalogue, "openai", "house/priced");
  expect(own).not.toHaveProperty("regions");
  expect(own).toMatchObject({
    provider: "openai",
    id: "house/priced",
    wire: "videos",
    durations: [8],
    resolutions: { "720p": {}, "1080p": {}, "4k": {} },
    audio: "always",
    firstFrame: true,
    lastFrame: false,
    references: null,
    extend: null,
    seed: null,
    negativePrompt: false,
    price: { "720p": { withAudio: 400_000, silent: 200_000 } },
  });
  const told = at('models: { "openai/house": { is: gemini/priced, seed: { max: 9 } } }\n').catalogue;
  expect(findModel(told, "openai", "house")?.seed).toEqual({ max: 9 });
  expect(at('models: { "vertex/house": { is: gemini/priced } }\n').problems.map(({ code }) => code)).toEqual([
    "model/not-at-provider",
  ]);
});

const WHOLE =
  "models:\n  gemini/house-1:\n    { durations: [5, 8], aspect_ratios: ['1:1', '16:9'], resolutions: { 720p: {} }, audio: none, price_per_second: { 720p: { silent: 0.05 } } }\n";

test("a model of one's own needs what decides films and money; the rest is the door's", () => {
  expect(made(WHOLE, "house-1")).toMatchObject({
    status: "unknown",
    durations: [5, 8],
    resolutions: { "720p": {} },
    price: { "720p": { withAudio: 50_000, silent: 50_000 } },
    priceSource: { source: "storyboard.config.yaml" },
    limits: LENS.limits,
  });
  const { problems } = settings("models:\n  gemini/house-1: { durations: [5, 8] }\n");
  expect(problems[0]?.message).toContain("lacks aspect_ratios, resolutions, audio, price_per_second.");
});

const priceOf = ({ catalogue }: Made): unknown => findModel(catalogue, "gemini", "priced")?.price;

test("a price below the catalogue's counts only where it is trusted, one above it always", () => {
  const text = "models:\n  priced: { price_per_second: { 720p: { audio: 0.3, silent: 0.25 }, 4k: null } }\n";
  const wary = settings(text);
  expect(wary.problems.map(({ code, severity }) => [code, severity])).toEqual([["model/price-lowered", "warning"]]);
  expect(priceOf(wary)).toMatchObject({ "720p": { withAudio: 400_000, silent: 250_000 } });
  expect(priceOf(wary)).not.toHaveProperty("4k");
  const trusting = settings(text, true);
  expect(trusting.problems).toEqual([]);
  expect(priceOf(trusting)).toMatchObject({ "720p": { withAudio: 300_000, silent: 250_000 } });
});

test("neither another name nor a second entry makes a price lower", () => {
  const price = "price_per_second: { 720p: { audio: 0.01, silent: 0.01 } }";
  for (const text of [
    `models: { cheap: { is: gemini/priced, ${price} } }`,
    `models: { priced: { price_per_second: { 720p: { audio: 9, silent: 9 } } }, gemini/priced: { ${price} }, cheap: { is: gemini/priced } }`,
  ]) {
    const { catalogue } = settings(text);
    expect(findModel(catalogue, "gemini", "cheap")?.price?.["720p"]).toEqual({ withAudio: 400_000, silent: 200_000 });
  }
});

test.each([
  "google/priced-1-generate",
  "models/priced-1-generate",
  "publishers/google/models/PRICED-1-GENERATE",
  "projects/p/models/price%64-1-generate",
  "x/priced-1-generate:go#",
])("a spelling under which the service finds another model is no name for a cheaper one: %s", (name) => {
  const refused = settings(`models: { "${name}": { is: gemini/lens } }`, true);
  expect(refused.problems.map(({ code }) => code)).toEqual(["schema/not-allowed"]);
  expect(refused.problems[0]?.message).toContain('reaches "priced-1-generate" at gemini');
  expect(findModel(refused.catalogue, "gemini", name)).toBeUndefined();
  const described = settings(WHOLE.replace("gemini/house-1", JSON.stringify(`gemini/${name}`)));
  expect(described.problems.map(({ code }) => code)).toEqual(["schema/not-allowed"]);
  expect(made(`models: { "${name}": { is: gemini/priced } }`, name).price).toMatchObject({
    "720p": { withAudio: 400_000 },
  });
});

const ownPrice = (text: string): unknown =>
  findModel(withoutBorrowedPrices(settings(text).catalogue), "gemini", "own")?.price;

test("at the provider's own address no price of another model holds for a name of one's own", () => {
  expect(ownPrice("models: { own: { is: gemini/priced } }")).toBeNull();
  expect(ownPrice("models: { step: { is: gemini/priced }, own: { is: gemini/step, durations: [8] } }")).toBeNull();
  expect(
    ownPrice("models: { own: { is: gemini/priced, price_per_second: { 720p: { audio: 0.5, silent: 0.5 } } } }"),
  ).toEqual({
    "720p": { withAudio: 500_000, silent: 500_000 },
  });
  expect(priceOf({ problems: [], catalogue: withoutBorrowedPrices(KNOWN) })).not.toBeNull();
});

test.each([
  ["default_duration: 4", "defaultDuration", 8],
  ["default_resolution: 360p, resolutions: { 360p: {} }", "defaultResolution", "720p"],
  ["audio: none", "audio", "toggle"],
  ["extend: { adds: [1] }", "extend", LENS.extend],
])("what a service does unasked is no cheaper because settings say so: %s", (written, fact, shipped) => {
  const text = `models: { priced: { price_per_second: { 360p: { audio: 0.01 } }, ${written} } }`;
  const base = { ...KNOWN, models: KNOWN.models.map((model) => cheapDraft(model)) };
  const wary = checkConfig(sourceOf(text), { catalogue: base, trustPrices: false });
  expect(wary.problems.map(({ code }) => code)).toEqual(["model/price-lowered"]);
  expect(findModel(wary.catalogue, "gemini", "priced")).toMatchObject({ [fact]: shipped });
  const trusting = checkConfig(sourceOf(text), { catalogue: base, trustPrices: true });
  expect(trusting.problems).toEqual([]);
  expect(findModel(trusting.catalogue, "gemini", "priced")).not.toMatchObject({ [fact]: shipped });
});

test("an author's own model stands for a family that it joins", () => {
  const own = made("models: { house: { is: gemini/lens, family: lens } }", "lens");
  expect(own.id).toBe("house");
});

test("settings that break the schema change nothing", () => {
  const { catalogue } = settings("models: { lens: { durations: [8], audio: loud } }");
  expect(catalogue.models).toEqual(KNOWN.models);
});

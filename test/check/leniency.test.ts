import { expect, test } from "vitest";
import type { Catalogue, Fact, ModelSpec } from "../../src/domain/catalogue.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { CheckContext } from "../../src/check/context.ts";
import { CATALOGUE, LENS } from "./catalogue.ts";
import { checked } from "./checking.ts";

const GENERIC: ModelSpec = {
  ...LENS,
  id: "",
  family: "generic",
  title: "Any",
  status: "unknown",
  audio: "none",
  facts: {},
};
const KNOWN: Catalogue = { ...CATALOGUE, generic: { gemini: GENERIC } };

const broken = (shots: string, context: Partial<CheckContext> = {}): readonly Problem[] =>
  [...checked(`version: 1\nshots: [${shots}]\n`, { catalogue: KNOWN, ...context }).ruleBreaks.values()].flat();
const short = ({ code, severity }: Problem): string => `${severity} ${code}`;

const QUARREL: Fact = { source: "two pages", checked: "2026-11-01", note: "Two pages disagree.", disputed: true };
const disputing = (fact: string, model: Partial<ModelSpec> = {}): Partial<CheckContext> => ({
  catalogue: { ...KNOWN, models: [{ ...LENS, ...model, facts: { [fact]: QUARREL } }] },
});

test.each([
  ["durations", "duration: 5", {}],
  ["resolutions", "resolution: 360p", {}],
  ["aspectRatios", "aspect_ratio: '9:16'", { aspectRatios: ["16:9"] }],
  ["audio", "audio: false", {}],
  ["seed", "seed: 1", { seed: null }],
  ["negativePrompt", "negative_prompt: text", { negativePrompt: false }],
  ["maxPrompt", "takes: 1", { maxPrompt: 3 }],
  ["firstFrame", "first_frame: good.png", { firstFrame: false }],
  ["references", "reference_images: [good.png]", { references: null }],
  ["references", "reference_images: [good.png, mira.png, art/dusk.jpg]", {}],
  ["personGeneration", "person_generation: allow_all", { personGeneration: ["allow_adult"] }],
  ["regions", "takes: 1", { regions: ["us-central1"] }],
] satisfies readonly (readonly [string, string, Partial<ModelSpec>])[])(
  "breaking %s is an error, and where sources quarrel about it a warning with what they say: %s",
  (fact, key, model) => {
    const shot = `{ id: a, prompt: A boat, ${key} }`;
    const certain = broken(shot, { catalogue: { ...KNOWN, models: [{ ...LENS, ...model, facts: {} }] } });
    expect(certain).not.toEqual([]);
    expect(certain.map(({ severity }) => severity)).toEqual(certain.map(() => "error"));
    const doubtful = broken(shot, disputing(fact, model));
    expect(doubtful.map(({ severity }) => severity)).toEqual(doubtful.map(() => "warning"));
    for (const { hint } of doubtful) expect(hint).toContain("Two pages disagree.");
  },
);

test("sound that sources quarrel about is spoken of where an author asks for it", () => {
  expect(broken("{ id: a, prompt: A boat, audio: true }", disputing("audio")).map(short)).toEqual([
    "warning model/audio",
  ]);
  expect(broken("{ id: a, prompt: A boat }", disputing("audio"))).toEqual([]);
});

test("a model that nobody knows is let through under generic limits where that is asked for", () => {
  const shot = "{ id: a, prompt: A boat, model: lens-9 }";
  expect(broken(shot).map(short)).toEqual(["error model/unknown"]);
  expect(broken(shot, { allowUnknownModel: true }).map(short)).toEqual(["warning model/unknown"]);
  const loud = "{ id: a, prompt: A boat, model: lens-9, audio: true }";
  expect(broken(loud, { allowUnknownModel: true }).map(short)).toEqual(["warning model/unknown", "error model/audio"]);
});

test("another provider's model is not unknown, and is not let through", () => {
  const shot = "{ id: a, prompt: A boat, model: studio }";
  expect(broken(shot, { allowUnknownModel: true }).map(short)).toEqual(["error model/not-at-provider"]);
});

test("a model that was shut down names its successor and what writes it into the storyboard", () => {
  const shot = "{ id: a, prompt: A boat, model: old }";
  const [problem] = broken(shot);
  expect(problem).toMatchObject({ code: "model/retired", severity: "error" });
  expect(problem?.hint).toContain('"lens" takes its place');
  expect(problem?.hint).toContain("storyboard models --migrate");
  for (const lenient of [{ allowRetired: true }, { customEndpoint: true }])
    expect(broken(shot, lenient).map(short)).toEqual(["warning model/retired"]);
});

test("a model that was shut down offers first what films the same at its own door, and a migration only where that writes something", () => {
  const gone: ModelSpec = {
    ...LENS,
    id: "gone-1-generate",
    family: "gone",
    shutdown: "2026-10-22",
    successor: { provider: "vertex", family: "gone" },
  };
  const home: ModelSpec = { ...LENS, provider: "vertex", id: "gone-1", family: "gone" };
  const [, mini] = CATALOGUE.models;
  const models = [gone, ...(mini ? [mini] : []), LENS, home];
  const catalogue: Catalogue = { ...CATALOGUE, defaultFamily: "gone", models };
  const hint = (shots: string): string => broken(shots, { catalogue })[0]?.hint ?? "";
  const family = '"gone" of vertex takes its place (gone-1)';
  expect(hint("{ id: a, prompt: A boat }, { id: b, prompt: Gulls, seed: 7 }")).toBe(
    `At gemini, "lens" films the film as it stands: write "model: lens" above the shots, or --model lens. ${family}: "--provider vertex" films with it.`,
  );
  expect(hint("{ id: a, prompt: A boat, model: gone, seed: 7 }, { id: b, prompt: Gulls, model: lens }")).toBe(
    `At gemini, "lens" films its shots as they stand: write "model: lens". ${family}: "--provider vertex" films with it.`,
  );
  expect(hint("{ id: a, prompt: A boat, model: gone-1-generate, duration: 5 }")).toBe(
    `${family}: "storyboard models --migrate" writes it into the storyboard, and "--provider vertex" films with it.`,
  );
});

test("a model past its promise is not spoken of again to who allows retired ones", () => {
  const shot = "{ id: a, prompt: A boat, model: late }";
  expect(broken(shot).map(short)).toEqual(["warning model/retired"]);
  expect(broken(shot, { allowRetired: true })).toEqual([]);
});

test("an error says who else would film the shot as it stands", () => {
  const [silent] = broken("{ id: a, prompt: A boat, model: mini, seed: 7 }");
  expect(silent?.hint).toMatch(
    /"lens", "long" and "priced" of gemini, "studio" of vertex would film it as it stands\.$/,
  );
  const [longest] = broken("{ id: a, prompt: A boat, model: mini, seed: 7, duration: 5 }");
  expect(longest?.hint).not.toContain("as it stands");
});

test("a gateway is offered only to who films with one, and its other door where Google's own wire can say it", () => {
  const house: ModelSpec = {
    ...LENS,
    provider: "openai",
    id: "house",
    family: "house",
    wire: "videos",
    durations: [5, 8],
  };
  const gateway = { ...house, id: "hut", family: "hut", durations: [8], extend: null };
  const kin = { ...gateway, id: "shed", family: "shed", line: "lens" };
  const catalogue = { ...CATALOGUE, models: [...CATALOGUE.models, house, gateway, kin] };
  const [elsewhere] = broken("{ id: a, prompt: A boat, duration: 5 }", { catalogue });
  expect(elsewhere?.hint).not.toContain("house");
  const [here] = broken("{ id: a, prompt: A boat, model: hut, duration: 5 }", { catalogue, provider: "openai" });
  expect(here?.hint).toContain('"house" of openai would film it as it stands.');
  expect(here?.hint).not.toContain("pass-through");
  const [own, ours] = ["hut", "shed"].map((name) => {
    const shots = `{ id: a, prompt: A boat, model: ${name} }, { id: b, extends: a, prompt: On }`;
    return broken(shots, { catalogue, provider: "openai" })[0]?.hint;
  });
  expect(ours).toContain("is LiteLLM, its pass-through for Gemini films it too: --provider gemini, with a base URL");
  expect(own).toContain("would film it as it stands.");
  expect(own).not.toContain("LiteLLM");
});

test("who only warns of the very fault is not offered", () => {
  const quiet = { ...LENS, audio: "always" } as const;
  const fact = { source: "s", checked: "2026-11-22", note: "Two words.", disputed: true };
  const models: readonly ModelSpec[] = [
    quiet,
    { ...quiet, id: "dim", family: "dim", facts: { audio: fact } },
    { ...LENS, id: "mute", family: "mute", audio: "toggle" },
  ];
  const [problem] = broken("{ id: a, prompt: A boat, model: lens, audio: false }", {
    catalogue: { ...CATALOGUE, models },
  });
  expect(problem?.hint).toContain('"mute" of gemini would film it as it stands.');
});

test("nobody else would find a frame that its shot does not have", () => {
  const late = "{ id: a, prompt: A boat, duration: 4 }, { id: b, prompt: Gulls, first_frame: { frame_of: a, at: 5 } }";
  const [outside] = broken(late);
  expect(outside?.code).toBe("schema/out-of-range");
  expect(outside?.hint).not.toContain("as it stands");
});

/** What is wrong with an extension of a shot of `mini`. */
const chain = (first: string): readonly Problem[] =>
  broken(`{ id: a, prompt: A boat, model: mini, ${first} }, { id: b, extends: a, prompt: On it goes }`);
const hintOf = (problems: readonly Problem[]): string =>
  problems.find(({ code }) => code === "model/cannot-extend")?.hint ?? "";

test("who would film an extension would film all that it continues", () => {
  expect(hintOf(chain("duration: 4"))).toContain('"lens", "long" and "priced" of gemini');
  expect(hintOf(chain("resolution: 1080p"))).toContain('"long" of gemini would film it as it stands.');
});

test("a model that is elsewhere says where, and offers no other", () => {
  const [problem] = broken("{ id: a, prompt: A boat, model: inland }");
  expect(problem).toMatchObject({ code: "model/not-in-region", severity: "error" });
  expect(problem?.message).toContain('"us-central1" or "europe-west4"');
  expect(problem?.hint).toMatch(/^Write "vertex: \{ location: us-central1 \}" .+ goes before the environment\.$/);
  const region = { name: "asia-east1", from: "vertex.location in the settings", isSetting: true };
  const [set] = broken("{ id: a, prompt: A boat, model: inland }", { region });
  expect(set?.hint).toBe('Change "vertex.location" in storyboard.config.yaml to us-central1.');
  expect(broken("{ id: a, prompt: A boat, model: inland }", { region: { name: "europe-west4", from: "any" } })).toEqual(
    [],
  );
});

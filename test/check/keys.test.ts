import { expect, it } from "vitest";
import { checkConfig } from "../../src/check/config.ts";
import { shape } from "../../src/check/shape.ts";
import { describedIn, resolved, schemaOf, type Schema } from "../../scripts/schemas.ts";
import { CATALOGUE } from "./catalogue.ts";
import { checked, sourceOf } from "./checking.ts";

/** Everything that a film can say, each thing so that it matters. */
const WHOLE = {
  version: 1,
  title: "Harbour at first light",
  provider: "gemini",
  budget: { run: 25, day: 50, film: 200 },
  allow_bidi: true,
  variables: { boat: "a small red boat" },
  characters: { mira: { is: "Mira, the skipper", images: ["good.png"] } },
  images: { dusk: "art/dusk.jpg" },
  defaults: {
    model: "lens",
    duration: 6,
    aspect_ratio: "9:16",
    resolution: "1080p",
    style: "35mm film",
    negative_prompt: "text overlay",
    person_generation: "allow_adult",
    seed: 3,
    audio: true,
    takes: 2,
    on_expired: "reshoot",
    regenerate: "never",
    pick: "newest",
  },
  shots: [
    { id: "plain", prompt: "${boat} and ${mira}, the name is \u2066here\u2069" },
    {
      id: "own",
      prompt: "Gulls",
      model: "mini",
      duration: 4,
      aspect_ratio: "16:9",
      resolution: "720p",
      style: "in the fog",
      negative_prompt: "people",
      person_generation: "dont_allow",
      seed: 7,
      audio: false,
      takes: 3,
      take: 2,
      on_expired: "fail",
      regenerate: "nightly",
      first_frame: { last_of: "plain" },
      last_frame: { first_of: "plain" },
    },
    {
      id: "parts",
      prompt: { subject: "a gull", action: "dives", camera: "from below", style: "grainy", ambiance: "haze" },
      first_frame: { frame_of: "plain", at: 3.5 },
    },
    { id: "next", extends: "plain", prompt: "It goes on" },
    { id: "referring", prompt: "A cat", reference_images: [{ image: "dusk", type: "style" }] },
  ],
  cut: {
    output: "harbour.mp4",
    sequence: [
      {
        title: { text: "Harbour", subtitle: "At dawn", seconds: 2, color: "navy", background: "#fff" },
        transition: { type: "fade_white", seconds: 2 },
      },
      {
        shot: "own",
        in: 0.5,
        out: 3.5,
        gain_db: -3,
        mute: true,
        lower_third: { text: "A boat", subtitle: "Small", at: 0.5, seconds: 2 },
        match: "colour",
      },
      { gap: 1 },
      { credits: { text: "Mira\nJonas", seconds: 5, color: "red", background: "white" } },
      { file: "pier.mp4", in: 2, out: 5 },
    ],
    transition: { type: "crossfade", seconds: 0.5 },
    fit: "blur",
    frame_rate: 30,
    codec: "h265",
    aspect_ratio: "9:16",
    resolution: "1080p",
    captions: { from: "harbour.srt", burn: false },
    audio: {
      music: { file: "bed.mp3", gain_db: -14, duck: true, loop: false, fade_in: 1, fade_out: 2 },
      voice: [{ file: "intro.wav", at: "own", offset: 1, gain_db: 2 }],
      loudness: -14,
      room_tone: -50,
    },
    font: "harbour.ttf",
    chapters: false,
    poster: "own",
    contact_sheet: true,
  },
  cuts: { teaser: { output: "teaser.mp4", sequence: ["own"] } },
};

/** What a film says where it says nothing else about the same thing. */
const BARE = {
  version: 1,
  model: "long",
  shots: [{ id: "only", prompt: "Gulls, \u2066here\u2069", allow_bidi: true, pick: "newest" }],
};

const root = schemaOf("storyboard");

/** A key where it stands in `WHOLE`, and the mapping of the schema that knows it. */
type Use = { readonly path: readonly (string | number)[]; readonly properties: object; readonly key: string };

function* usesIn(value: unknown, part: Schema, path: Use["path"]): Iterable<Use> {
  if (typeof value !== "object" || value === null) return;
  const { properties, items, additionalProperties } = resolved(part, root);
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (properties && !Array.isArray(value)) yield { path: here, properties, key };
    const free = typeof additionalProperties === "object" ? additionalProperties : {};
    yield* usesIn(inner, (Array.isArray(value) ? items : properties?.[key]) ?? free, here);
  }
}

const uses = [WHOLE, BARE].flatMap((film) => {
  const whole = fate(film);
  return [...usesIn(film, root, [])].map((use) => ({ ...use, film, whole }));
});

/** What becomes of a film: its shape, and everything that is told of it. */
function fate(film: unknown): unknown {
  const text = JSON.stringify(film);
  const { problems, ruleBreaks, hints } = checked(text);
  const told = [...problems, ...[...ruleBreaks.values()].flat(), ...hints].map(({ code, severity, message }) => [
    code,
    severity,
    message,
  ]);
  return [shape(sourceOf(text).value, { images: new Map() }).storyboard, told];
}

function without(value: unknown, [step, ...rest]: Use["path"]): unknown {
  const copy: unknown = structuredClone(value);
  if (typeof copy !== "object" || copy === null || step === undefined) return copy;
  if (rest.length === 0) Reflect.deleteProperty(copy, step);
  else Reflect.set(copy, step, without(Reflect.get(copy, step), rest));
  return copy;
}

it("two films use every key of the schema", () => {
  const unused = [...describedIn(root)].flatMap(({ pointer, part: { properties } }) =>
    Object.keys(properties ?? {})
      .filter((key) => !uses.some((use) => use.properties === properties && use.key === key))
      .map((key) => `${pointer}/${key}`),
  );
  expect(unused).toEqual([]);
});

it.each(uses.map((use) => ({ ...use, name: use.path.join(".") })))(
  "$name is read: without it the film is another",
  ({ film, whole, path }) => {
    expect(fate(without(film, path))).not.toEqual(whole);
  },
);

const config = schemaOf("config");
const settings = [
  ...Object.entries(config.properties ?? {}).map(([key, part]) => ({
    key,
    wrap: (value: unknown) => ({ [key]: value }),
    part,
  })),
  ...Object.entries(config.properties?.["limits"]?.properties ?? {}).map(([key, part]) => ({
    key: `limits.${key}`,
    wrap: (value: unknown) => ({ limits: { [key]: value } }),
    part,
  })),
];

it.each(settings)("the setting $key is read: with it the configuration is another", ({ wrap, part }) => {
  const settled = { catalogue: CATALOGUE, trustPrices: true };
  const [example] = resolved(part, config).examples ?? [];
  const given = checkConfig(sourceOf(JSON.stringify(wrap(example))), settled);
  expect(given).not.toEqual(checkConfig(sourceOf("{}"), settled));
});

import { describe, expect, it } from "vitest";
import type { Catalogue, ModelSpec } from "../../src/domain/catalogue.ts";
import type { Draft } from "../../src/domain/draft.ts";
import { lineOf } from "../../src/domain/models.ts";
import { configure } from "../../src/pipeline.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";
import { catalogue, extend, model } from "../helpers/builders.ts";
import { checked } from "./checking.ts";

/** Prices in dollars a second with sound; half of it without. */
function prices(bySize: Readonly<Record<string, number>>): ModelSpec["price"] {
  return Object.fromEntries(
    Object.entries(bySize).map(([size, dollars]) => [
      size,
      { withAudio: dollars * 1_000_000, silent: dollars * 500_000 },
    ]),
  );
}

const SIZES = { "720p": {}, "1080p": {}, "4k": {} };
const dear = model({
  id: "dear-1",
  family: "dear",
  line: "camera",
  resolutions: SIZES,
  price: prices({ "720p": 0.4, "1080p": 0.4, "4k": 0.6 }),
  extend: extend({ resolutions: ["720p", "1080p"] }),
});
const quick = model({
  id: "quick-1",
  family: "quick",
  line: "camera",
  resolutions: SIZES,
  price: prices({ "720p": 0.1, "1080p": 0.12, "4k": 0.3 }),
  extend: extend({ resolutions: ["720p"] }),
});
const lite = model({
  id: "lite-1",
  family: "lite",
  line: "camera",
  price: prices({ "720p": 0.05, "1080p": 0.08 }),
  references: null,
  extend: null,
});
const stranger = model({ id: "stranger-1", family: "stranger", price: prices({ "720p": 0.01 }) });
const KIN = catalogue(dear, quick, lite, stranger);

type Tried = { readonly drafts: ReadonlyMap<string, Draft>; readonly told: readonly string[] };

function tried(shots: string, models: Catalogue = KIN, besides: object = {}): Tried {
  const text = `version: 1\nshots:\n${shots.replaceAll(/^/gm, "  ")}\n`;
  const { drafts, problems, ruleBreaks } = checked(text, { catalogue: models, draft: true, ...besides });
  if (drafts === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return { drafts, told: [...ruleBreaks.values()].flat().map(({ code }) => code) };
}

function camera({ drafts }: Tried, shot: string): string {
  const draft = drafts.get(shot);
  return draft === undefined ? "none" : `${draft.drafted.model} ${draft.drafted.resolution}`;
}

const GULLS = "- id: gulls\n  prompt: Gulls wheel above the wake\n";

describe("a shot is tried out", () => {
  it.each([
    [
      "in 4k with references: with the cheapest that takes references",
      "  duration: 8\n  resolution: 4k\n  reference_images: [good.png]",
      "quick-1 720p",
    ],
    ["in 4k without: with the cheapest of all", "  duration: 8\n  resolution: 4k", "lite-1 720p"],
    ["silent", "  audio: false", "lite-1 720p"],
    [
      "with a model of another line: with that, in its smallest size",
      "  model: stranger\n  resolution: 1080p",
      "stranger-1 720p",
    ],
    ["with the cheapest already: as it is written", "  model: lite\n  resolution: 720p", "lite-1 720p"],
  ])("%s", (_, fields, expected) => {
    expect(camera(tried(GULLS + fields), "gulls")).toBe(expected);
  });

  it("and it is said what the cheapest that was passed over has against it", () => {
    const { drafts } = tried(`${GULLS}  duration: 8\n  reference_images: [good.png]`);
    expect(drafts.get("gulls")).toMatchObject({
      written: { model: "dear-1", resolution: "720p" },
      passed: expect.stringMatching(/"lite-1" .*reference images/),
    });
  });

  it("with all that it hangs together with, by one camera in one size", () => {
    const chain = tried(`- id: sea
  prompt: The sea
  resolution: 1080p
- id: swell
  extends: sea
  prompt: The swell
- id: storm
  extends: swell
  prompt: The storm
- id: calm
  extends: sea
  prompt: A calm
- id: gulls
  prompt: Gulls
  first_frame: { last_of: storm }`);
    for (const id of ["sea", "swell", "storm", "calm"]) expect(camera(chain, id)).toBe("quick-1 720p");
    // A frame is no bond: who takes one is filmed by whoever is cheapest.
    expect(camera(chain, "gulls")).toBe("lite-1 720p");
    expect(chain.told).toEqual([]);
  });

  it("in the smaller size where both cost the same, by its own model rather than another of that price", () => {
    const largeFirst = { ...dear, resolutions: { "4k": {}, "1080p": {}, "720p": {} } };
    const twins = catalogue({ ...largeFirst, id: "twin-1", family: "twin" }, largeFirst);
    expect(camera(tried(`${GULLS}  model: dear\n  resolution: 1080p`, twins), "gulls")).toBe("dear-1 720p");
    expect(camera(tried(`${GULLS}  model: dear\n  resolution: 720p`, twins), "gulls")).toBe("dear-1 720p");
  });

  it("never with a model whose price nobody knows, unless nobody knows any: then in the smallest size", () => {
    const secret = { ...lite, price: null };
    expect(camera(tried(GULLS, catalogue(dear, secret)), "gulls")).toBe("dear-1 720p");
    expect(camera(tried(`${GULLS}  resolution: 1080p`, catalogue({ ...dear, price: null }, secret)), "gulls")).toBe(
      "dear-1 720p",
    );
  });

  it("never by what films it longer or shorter, where its author leaves that to the model", () => {
    const short = { ...lite, defaultDuration: 4 };
    const { drafts } = tried(GULLS, catalogue(dear, short));
    expect(drafts.get("gulls")).toMatchObject({
      drafted: { model: "dear-1" },
      passed: expect.stringContaining("4 s long"),
    });
    expect(camera(tried(`${GULLS}  duration: 8`, catalogue(dear, short)), "gulls")).toBe("lite-1 720p");
  });

  it("not by models that are gone or of another provider", () => {
    const gone: ModelSpec = { ...lite, status: "retired", shutdown: "2026-01-01" };
    const elsewhere: ModelSpec = { ...lite, provider: "vertex" };
    expect(camera(tried(GULLS, catalogue(dear, gone, elsewhere)), "gulls")).toBe("dear-1 720p");
    expect(camera(tried(GULLS, catalogue(dear, gone, elsewhere), { customEndpoint: true }), "gulls")).toBe(
      "lite-1 720p",
    );
  });

  it("with what is to be told of a model that nobody named said to be about the draft's", () => {
    const late: Partial<ModelSpec> = { retiresNotBefore: "2026-01-01T00:00:00.000Z" };
    const text = `version: 1\nshots:\n${GULLS.replaceAll(/^(?=.)/gm, "  ")}    model: dear\n`;
    const messages = (models: Catalogue): readonly string[] =>
      [...checked(text, { catalogue: models, draft: true }).ruleBreaks.values()].flat().map(({ message }) => message);
    expect(messages(catalogue(dear, { ...lite, ...late }))).toEqual([
      expect.stringMatching(/^Of the draft's model: "lite-1" may be shut down/),
    ]);
    expect(messages(catalogue({ ...dear, ...late }))).toEqual([expect.stringMatching(/^"dear-1" may be shut down/)]);
  });

  it("not at all where it cannot be filmed as it is written: its fault is told", () => {
    const wrong = tried(`${GULLS}  model: lite\n  reference_images: [good.png]`);
    expect(camera(wrong, "gulls")).toBe("none");
    expect(wrong.told).toContain("model/reference-images");
  });

  it("in place of the model that is named for every shot", () => {
    const { drafts } = tried(`${GULLS}  model: dear`, KIN, { model: "quick" });
    expect(drafts.get("gulls")).toMatchObject({
      drafted: { model: "lite-1", resolution: "720p" },
      written: { model: "quick-1", resolution: "720p" },
    });
  });
});

/** The line of a name of the author's own in the settings. */
const lineWith = (besides: string): string | undefined => {
  const text = `models:\n  my-veo: { is: vertex/veo-3.1${besides} }\n`;
  const settled = { catalogue: shippedCatalogue(), trustPrices: false };
  const { catalogue: known } = configure(new TextEncoder().encode(text), "storyboard.config.yaml", settled);
  return known.models.filter(({ id }) => id === "my-veo").map(lineOf)[0];
};

describe("a line of models", () => {
  it("is that of all Veo of one number at a provider, and each Omni is one of its own", () => {
    const lines = Map.groupBy(shippedCatalogue().models, (each) => `${each.provider} ${lineOf(each)}`);
    for (const door of ["vertex", "gemini"]) {
      expect(new Set(lines.get(`${door} veo-3.1`)?.map(({ family }) => family))).toEqual(
        new Set(["veo-3.1", "veo-3.1-fast", "veo-3.1-lite"]),
      );
    }
    for (const [line, models] of lines) {
      if (line.includes("omni")) expect(new Set(models.map(({ family }) => family)).size, line).toBe(1);
    }
  });

  it("is not taken over by an author's own name, until the settings say so", () => {
    expect(lineWith("")).toBe("my-veo");
    expect(lineWith(", line: veo-3.1")).toBe("veo-3.1");
  });
});

describe("a film as it is tried out", () => {
  it("has another model and size, and nothing else; as it is written it has neither", () => {
    const { storyboard, asWritten } = checked(
      `version: 1\nshots:\n${GULLS.replaceAll(/^(?=.)/gm, "  ")}    resolution: 4k\n    duration: 8\n`,
      {
        catalogue: KIN,
        draft: true,
      },
    );
    const [written] = asWritten?.shots ?? [];
    expect(written).toMatchObject({ id: "gulls", resolution: "4k" });
    const { resolution: _, ...rest } = written ?? {};
    expect(storyboard?.shots).toEqual([{ ...rest, model: "lite", draft: true }]);
  });

  it.each([
    ["is left out where its author leaves it out and the model films in it by itself", "", undefined],
    ["stands where its author wrote it", "    resolution: 720p\n", "720p"],
    ["is left out where its author wrote another one", "    resolution: 1080p\n", undefined],
    ["is said where the model films in another one by itself", "    model: stranger\n", "360p"],
  ])("has a size that %s", (_, fields, said) => {
    const small = { ...stranger, resolutions: { "720p": {}, "360p": {} }, price: prices({ "720p": 0.4, "360p": 0.1 }) };
    const text = `version: 1\nshots:\n${GULLS.replaceAll(/^(?=.)/gm, "  ")}${fields}`;
    const { storyboard } = checked(text, { catalogue: catalogue(dear, lite, small), draft: true });
    expect(storyboard?.shots).toMatchObject([{ draft: true }]);
    expect(storyboard?.shots[0]?.resolution).toBe(said);
  });

  it("leaves a shot that is the cheapest anyway as it is, so that its clip is the film's own", () => {
    const { storyboard, asWritten } = checked(
      `version: 1\nshots:\n${GULLS.replaceAll(/^(?=.)/gm, "  ")}    model: lite\n`,
      {
        catalogue: KIN,
        draft: true,
      },
    );
    expect(storyboard?.shots).toEqual(asWritten?.shots);
  });
});

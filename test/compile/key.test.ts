import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical, keyOf, RECIPES, type Recipe } from "../../src/compile/key.ts";
import type { ImageSource, VideoRequest } from "../../src/domain/request.ts";
import { digest, extension, shot, storyboard } from "../helpers/builders.ts";
import { graphOf } from "../plan/rig.ts";

const plain: VideoRequest = { model: "camera-1", prompt: "A harbour at dawn" };
const full: VideoRequest = {
  model: "camera-1",
  prompt: "Café “Nørre”\nsecond line",
  negativePrompt: "text",
  aspectRatio: "9:16",
  resolution: "1080p",
  durationSeconds: 8,
  seed: 4_294_967_295,
  generateAudio: false,
  firstFrame: { kind: "frame", of: keyOf(plain, 1), at: { milliseconds: 3500 } },
  lastFrame: { kind: "file", path: "images/nest.png", digest: digest("nest"), mimeType: "image/png" },
};
const references: VideoRequest = {
  ...plain,
  referenceImages: [
    { image: { kind: "file", path: "a.png", digest: digest("a"), mimeType: "image/png" }, type: "asset" },
    { image: { kind: "frame", of: keyOf(plain, 2), at: "last" }, type: "style" },
  ],
};

const asset = (image: ImageSource): { image: ImageSource; type: "asset" } => ({ image, type: "asset" });

describe("the recipe of keys never changes: every film ever made would be filmed again", () => {
  test.each([
    ["a plain shot", plain, 1, "s1-3e03bcc801dd568825e16e47ea50cb09f7459d9d"],
    ["its second take", plain, 2, "s1-9eb678eded245ec6d4373dd80d13d6dda2b15b9c"],
    ["everything that a shot can say", full, 1, "s1-53bca56b0ad28be0f12a388a21be8bc22459d6cd"],
    ["reference images", references, 1, "s1-1f5b20a920e04515913b495442cf170fe5f666f3"],
    ["an extension", { ...plain, extends: keyOf(plain, 1) }, 1, "s1-7fcec7aaa08c978526534bdb460fdee695da0c80"],
    [
      "a slate",
      { ...plain, model: "animatic", slate: { shot: "harbour", model: "veo-3.1" } },
      1,
      "s1-0b609379d5d4751ff9260ae4da5652c0cd8bb868",
    ],
  ] as const)("%s", (...[, request, take, key]) => {
    expect(keyOf(request, take)).toBe(key);
  });

  test("the canonical text is sorted, tight and free of what is absent", () => {
    expect(canonical(references, 2)).toBe(
      '{"model":"camera-1","prompt":"A harbour at dawn","referenceImages":[' +
        `{"image":{"mimeType":"image/png","sha256":"${digest("a")}"},"type":"asset"},` +
        `{"image":{"at":"last","of":"${keyOf(plain, 2)}"},"type":"style"}],"take":2,"v":1}`,
    );
  });
});

describe("a key", () => {
  test("does not care in which order the fields of a request were written", () => {
    const values = fc.record(
      {
        model: fc.string(),
        prompt: fc.string(),
        negativePrompt: fc.string(),
        aspectRatio: fc.string(),
        resolution: fc.string(),
        durationSeconds: fc.nat(),
        seed: fc.nat(),
        generateAudio: fc.boolean(),
      },
      { requiredKeys: ["model", "prompt"] },
    );
    fc.assert(
      fc.property(values, (request) => {
        const backwards = { model: "", prompt: "", ...Object.fromEntries(Object.entries(request).toReversed()) };
        expect(keyOf(backwards, 1)).toBe(keyOf(request, 1));
      }),
    );
  });

  test("does not care where a picture lies, but for its bytes, its kind, its role and its order", () => {
    const picture = { kind: "file", path: "a.png", digest: digest("a"), mimeType: "image/png" } as const;
    const other = { ...picture, digest: digest("b") };
    const key = keyOf({ ...plain, firstFrame: picture }, 1);
    expect(keyOf({ ...plain, firstFrame: { ...picture, path: "elsewhere/b.png" } }, 1)).toBe(key);

    const different = [
      { ...plain, firstFrame: other },
      { ...plain, firstFrame: { ...picture, mimeType: "image/jpeg" } },
      { ...plain, lastFrame: picture },
      { ...plain, referenceImages: [asset(picture), asset(other)] },
      { ...plain, referenceImages: [asset(other), asset(picture)] },
      { ...plain, referenceImages: [{ image: picture, type: "style" as const }] },
    ];
    expect(new Set([key, ...different.map((request) => keyOf(request, 1))]).size).toBe(different.length + 1);
  });

  test("changes with each thing that is sent, with the source and with the take", () => {
    const requests: readonly VideoRequest[] = [
      plain,
      { ...plain, model: "camera-2" },
      { ...plain, prompt: "A harbour at dusk" },
      { ...plain, negativePrompt: "text" },
      { ...plain, aspectRatio: "9:16" },
      { ...plain, resolution: "1080p" },
      { ...plain, durationSeconds: 8 },
      { ...plain, seed: 0 },
      { ...plain, generateAudio: true },
      { ...plain, personGeneration: "allow_adult" },
      { ...plain, personGeneration: "dont_allow" },
      { ...plain, extends: keyOf(plain, 1) },
      { ...plain, extends: keyOf(plain, 2) },
      { ...plain, firstFrame: { kind: "frame", of: keyOf(plain, 1), at: "first" } },
      { ...plain, firstFrame: { kind: "frame", of: keyOf(plain, 1), at: "last" } },
      { ...plain, firstFrame: { kind: "frame", of: keyOf(plain, 1), at: { milliseconds: 0 } } },
      { ...plain, slate: { shot: "a", model: "camera" } },
    ];
    const keys = [...requests.map((request) => keyOf(request, 1)), ...requests.map((request) => keyOf(request, 2))];
    expect(new Set(keys).size).toBe(2 * requests.length);
  });
});

describe("a new recipe", () => {
  const next: Recipe = { version: 2, canonical: (request, take) => JSON.stringify({ v: 2, ...request, take }) };
  const film = storyboard(
    shot("a", { takes: 2 }),
    extension("b", "a"),
    shot("c", { firstFrame: { kind: "frame", of: "b", at: "last" } }),
  );

  test("knows every action by the key that the old one gave it too, through chains, frames and takes", () => {
    const before = graphOf(film);
    const after = graphOf(film, { recipes: [next, ...RECIPES] });
    expect(after.actions.map(({ key }) => key.slice(0, 3))).toEqual(["s2-", "s2-", "s2-", "s2-"]);
    expect(after.actions.map(({ formerly }) => formerly)).toEqual(before.actions.map(({ key }) => [key]));
  });

  test("knows the takes that were picked under the old one", () => {
    const base = graphOf(film).actions[0]?.base;
    if (base === undefined) throw new Error("no action");
    const picks = new Map([[base, 2]]);
    const before = graphOf(film, { picks });
    const after = graphOf(film, { picks, recipes: [next, ...RECIPES] });
    expect(after.actions.map(({ formerly }) => formerly)).toEqual(before.actions.map(({ key }) => [key]));
    expect(after.actions.find(({ key }) => key === after.picked.get("a"))?.take).toBe(2);
  });
});

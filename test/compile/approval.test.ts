import { describe, expect, it } from "vitest";
import { approvalsOf } from "../../src/compile/approval.ts";
import { compile } from "../../src/compile/compile.ts";
import type { ModelSpec } from "../../src/domain/catalogue.ts";
import type { Images } from "../../src/domain/image.ts";
import type { ShotId } from "../../src/domain/names.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import { catalogue, digest, extension, model, shot, storyboard } from "../helpers/builders.ts";

const images: Images = new Map([
  ["nest.png", { digest: digest("nest"), mimeType: "image/png", bytes: 10 }],
  ["moved.png", { digest: digest("nest"), mimeType: "image/png", bytes: 10 }],
  ["other.png", { digest: digest("other"), mimeType: "image/png", bytes: 10 }],
]);

const named = (family: string, fields: Partial<ModelSpec> = {}): ModelSpec => model({ id: family, family, ...fields });

/** The first of them films what names none. */
const CAMERAS = catalogue(
  named("dear"),
  named("cheap", { resolutions: { "360p": {} }, defaultResolution: "360p" }),
  named("short", { defaultDuration: 5 }),
  named("upright", { defaultAspectRatio: "9:16" }),
  named("loud", { audio: "always" }),
  named("mute", { audio: "none" }),
);

/** What an approval of the last shot covers. */
function keyOf(...shots: readonly Shot[]): string {
  const id: ShotId = shots.at(-1)?.id ?? "";
  const film = storyboard(...shots);
  const inputs = { provider: "gemini", catalogue: CAMERAS, images, picks: new Map(), pins: new Map() } as const;
  const key = approvalsOf(film, compile(film, inputs), images).get(id);
  if (key === undefined) throw new Error(`${id} has no key`);
  return key;
}

const full: Partial<Shot> = { prompt: "Gulls", duration: 8, seed: 7, aspectRatio: "9:16", audio: true };

/** A shot that begins with a picture. */
const frame = (path: string): Partial<Shot> => ({ prompt: "Gulls", firstFrame: { kind: "file", path } });

/** A shot that begins with a frame of an extension. */
const chain = (prompt: string, camera: string): readonly Shot[] => [
  shot("sea", { prompt, model: camera }),
  extension("swell", "sea", { model: camera }),
  shot("gulls", { firstFrame: { kind: "frame", of: "swell", at: "last" } }),
];

describe("what an approval covers", () => {
  it.each<[string, Partial<Shot>]>([
    ["the model", { model: "loud" }],
    ["the size", { resolution: "4k" }],
    ["that it is a draft", { draft: true, model: "cheap", resolution: "360p" }],
    ["which take is shown", { take: 2 }],
    ["white space at the end of the prompt", { prompt: "Gulls \n" }],
  ])("is not %s", (_, change) => {
    expect(keyOf(shot("gulls", { ...full, ...change }))).toBe(keyOf(shot("gulls", full)));
  });

  it("is not what the shot is called, nor where its pictures lie", () => {
    expect(keyOf(shot("birds", frame("moved.png")))).toBe(keyOf(shot("gulls", frame("nest.png"))));
    expect(keyOf(shot("gulls", frame("other.png")))).not.toBe(keyOf(shot("gulls", frame("nest.png"))));
  });

  it.each<[string, Partial<Shot>]>([
    ["the prompt", { prompt: "Gulls at dusk" }],
    ["the negative prompt", { negativePrompt: "text" }],
    ["the length", { duration: 4 }],
    ["the seed", { seed: 8 }],
    ["the shape", { aspectRatio: "16:9" }],
    ["the sound", { audio: false }],
    ["who may be seen", { personGeneration: "allow_adult" }],
    ["the first frame", { firstFrame: { kind: "file", path: "nest.png" } }],
    ["how many takes are asked for", { takes: 2 }],
    ["a take to show besides those", { takes: 2, take: 7 }],
    ["the last frame", { lastFrame: { kind: "file", path: "nest.png" } }],
    ["a reference", { referenceImages: [{ image: { kind: "file", path: "nest.png" }, type: "asset" }] }],
  ])("is %s", (_, change) => {
    expect(keyOf(shot("gulls", { ...full, ...change }))).not.toBe(keyOf(shot("gulls", full)));
  });

  it.each<[string, Partial<Shot>]>([
    ["as long", { duration: 8 }],
    ["in the same shape", { aspectRatio: "16:9" }],
    ["with the same sound", { audio: true }],
    ["by a model that always has sound", { model: "loud" }],
    ["by another model, in another size", { model: "cheap" }],
  ])("holds where the shot is filmed %s as what its author left to the model", (_, change) => {
    expect(keyOf(shot("gulls", { prompt: "Gulls", ...change }))).toBe(keyOf(shot("gulls", { prompt: "Gulls" })));
  });

  it.each(["short", "upright", "mute"])(
    "lapses where what is left to the model is another thing to model %j",
    (other) => {
      expect(keyOf(shot("gulls", { model: other }))).not.toBe(keyOf(shot("gulls", { model: "dear" })));
    },
  );

  it("is not how many takes there are of what the shot continues", () => {
    const [sea, ...rest] = chain("The sea", "dear");
    if (sea === undefined) throw new Error("a chain begins with a shot");
    expect(keyOf({ ...sea, takes: 3 }, ...rest)).toBe(keyOf(sea, ...rest));
  });

  it("is what the shot continues and takes frames of, by what covers those", () => {
    expect(keyOf(...chain("The sea", "cheap"))).toBe(keyOf(...chain("The sea", "dear")));
    expect(keyOf(...chain("A calm sea", "dear"))).not.toBe(keyOf(...chain("The sea", "dear")));
  });
});

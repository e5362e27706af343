import { describe, expect, it } from "vitest";
import { approvalsOf } from "../../src/compile/approval.ts";
import type { Images } from "../../src/domain/image.ts";
import type { ShotId } from "../../src/domain/names.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import { digest, extension, shot, storyboard } from "../helpers/builders.ts";

const images: Images = new Map([
  ["nest.png", { digest: digest("nest"), mimeType: "image/png", bytes: 10 }],
  ["moved.png", { digest: digest("nest"), mimeType: "image/png", bytes: 10 }],
  ["other.png", { digest: digest("other"), mimeType: "image/png", bytes: 10 }],
]);

/** What an approval of the last shot covers. */
function keyOf(...shots: readonly Shot[]): string {
  const id: ShotId = shots.at(-1)?.id ?? "";
  const key = approvalsOf(storyboard(...shots), images).get(id);
  if (key === undefined) throw new Error(`${id} has no key`);
  return key;
}

const full: Partial<Shot> = { prompt: "Gulls", duration: 8, seed: 7, aspectRatio: "9:16", audio: true };

/** A shot that begins with a picture. */
const frame = (path: string): Partial<Shot> => ({ prompt: "Gulls", firstFrame: { kind: "file", path } });

/** A shot that begins with a frame of an extension. */
const chain = (prompt: string, model: string): readonly Shot[] => [
  shot("sea", { prompt, model }),
  extension("swell", "sea", { model }),
  shot("gulls", { firstFrame: { kind: "frame", of: "swell", at: "last" } }),
];

describe("what an approval covers", () => {
  it.each<[string, Partial<Shot>]>([
    ["the model", { model: "veo-9" }],
    ["the size", { resolution: "4k" }],
    ["that it is a draft", { draft: true, model: "cheap", resolution: "360p" }],
    ["how many takes there are, and which one is shown", { takes: 3, take: 2 }],
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
    ["the last frame", { lastFrame: { kind: "file", path: "nest.png" } }],
    ["a reference", { referenceImages: [{ image: { kind: "file", path: "nest.png" }, type: "asset" }] }],
  ])("is %s", (_, change) => {
    expect(keyOf(shot("gulls", { ...full, ...change }))).not.toBe(keyOf(shot("gulls", full)));
  });

  it("is what the shot continues and takes frames of, by what covers those", () => {
    expect(keyOf(...chain("The sea", "cheap"))).toBe(keyOf(...chain("The sea", "dear")));
    expect(keyOf(...chain("A calm sea", "dear"))).not.toBe(keyOf(...chain("The sea", "dear")));
  });
});

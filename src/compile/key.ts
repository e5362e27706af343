import { createHash } from "node:crypto";
import { isKey } from "../domain/digest.ts";
import type { Key } from "../domain/names.ts";
import type { ImageSource, VideoRequest } from "../domain/request.ts";

/** How a request becomes the text under its key. A recipe is never changed: another one gets another number, and what was filmed under the old ones stays right. */
export type Recipe = {
  readonly version: number;
  readonly canonical: (request: VideoRequest, take: number) => string;
};

/** Every recipe there ever was, the newest first. */
export const RECIPES: readonly [Recipe, ...Recipe[]] = [{ version: 1, canonical }];

/**
 * Everything that shapes the result of an action, as JSON that is the same on every machine: keys sorted, no spaces,
 * pictures by what they hold and not by where they lie. Takes after the first carry their number.
 */
export function canonical(request: VideoRequest, take: number): string {
  const { referenceImages } = request;
  const fields = {
    v: 1,
    take: take === 1 ? undefined : take,
    model: request.model,
    prompt: request.prompt,
    negativePrompt: request.negativePrompt,
    aspectRatio: request.aspectRatio,
    resolution: request.resolution,
    durationSeconds: request.durationSeconds,
    seed: request.seed,
    generateAudio: request.generateAudio,
    personGeneration: request.personGeneration,
    firstFrame: request.firstFrame && identity(request.firstFrame),
    lastFrame: request.lastFrame && identity(request.lastFrame),
    referenceImages: referenceImages?.map(({ image, type }) => ({ image: identity(image), type })),
    extends: request.extends,
    slate: request.slate,
    // A new field of a request must be given its place here before anything compiles.
  } satisfies Record<keyof VideoRequest | "v" | "take", unknown>;
  return JSON.stringify(fields, sortedKeys);
}

/** Names an action: `s`, the recipe's number, `-` and the first 40 hex digits of the SHA-256 of its canonical JSON. */
export function keyOf(request: VideoRequest, take: number, recipe: Recipe = RECIPES[0]): Key {
  const hash = createHash("sha256").update(recipe.canonical(request, take)).digest("hex");
  const name = `s${recipe.version}-${hash.slice(0, 40)}`;
  if (!isKey(name)) throw new Error(`${name} is no key`);
  return name;
}

function identity(image: ImageSource): object {
  return image.kind === "file"
    ? { sha256: image.digest, mimeType: image.mimeType }
    : { of: image.of, at: typeof image.at === "string" ? image.at : image.at.milliseconds };
}

/** For `JSON.stringify`: keys in the order of their letters, so that one value is one text. */
export function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

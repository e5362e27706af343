import type { ModelSpec } from "../domain/catalogue.ts";
import type { Images } from "../domain/image.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { ImageSource, VideoRequest } from "../domain/request.ts";
import type { ImageAsked, Shot } from "../domain/storyboard.ts";
import { wording } from "./wording.ts";

/** What a request is made of besides its shot. */
export type Ingredients = {
  readonly model: ModelSpec;
  /** The name that the author wrote for the model. */
  readonly modelName: string;
  readonly images: Images;
  /** The take of each source that the film shows. */
  readonly picked: ReadonlyMap<ShotId, Key>;
};

/**
 * Says what is to be sent for the first take of a shot: what the storyboard says; what it leaves open is left to the model. Behind the
 * `/v1/videos` wire are servers of many kinds, each with defaults of its own: there all that has a default is said.
 */
export function requestOf(shot: Shot, ingredients: Ingredients): VideoRequest {
  const { model, modelName } = ingredients;
  // An empty one switches a default off.
  const negativePrompt = wording(shot.negativePrompt ?? "");
  const isSaid = model.wire === "videos";
  const durationSeconds = isSaid ? newSecondsOf(shot, model) : sentDuration(shot, model);
  const aspectRatio = shot.aspectRatio ?? (isSaid ? model.defaultAspectRatio : undefined);
  const resolution = shot.resolution ?? (isSaid ? model.defaultResolution : undefined);
  const referenceImages = shot.referenceImages.map(({ image, type }) => ({
    image: sourceOf(image, ingredients),
    type,
  }));
  return {
    model: model.id,
    prompt: wording(shot.prompt),
    ...(negativePrompt !== "" && { negativePrompt }),
    ...(aspectRatio !== undefined && { aspectRatio }),
    ...(resolution !== undefined && { resolution }),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(shot.seed !== undefined && { seed: shot.seed }),
    // Sound decides the price and the services do not agree on a default: where it can be chosen, it is said.
    ...(model.audio === "toggle" && { generateAudio: shot.audio ?? true }),
    ...(shot.personGeneration !== undefined && { personGeneration: shot.personGeneration }),
    ...(shot.firstFrame !== undefined && { firstFrame: sourceOf(shot.firstFrame, ingredients) }),
    ...(shot.lastFrame !== undefined && { lastFrame: sourceOf(shot.lastFrame, ingredients) }),
    ...(referenceImages.length > 0 && { referenceImages }),
    ...(shot.extends !== undefined && { extends: keyIn(ingredients, shot.extends) }),
    // No real service may ever see an id: renaming a shot would film it again.
    ...(model.provider === "animatic" && { slate: { shot: shot.id, model: modelName } }),
  };
}

/** Seconds of new footage that a shot brings. */
export function newSecondsOf(shot: Shot, model: ModelSpec): number {
  const usual = shot.extends === undefined ? model.defaultDuration : (model.extend?.adds[0] ?? model.defaultDuration);
  return shot.duration ?? usual;
}

function sentDuration(shot: Shot, model: ModelSpec): number | undefined {
  if (shot.extends === undefined) return shot.duration;
  // The length of an extension is the language's law and not the service's default, so it is said where it can be.
  return model.extend?.sendsDuration === true ? newSecondsOf(shot, model) : undefined;
}

function sourceOf(asked: ImageAsked, ingredients: Ingredients): ImageSource {
  if (asked.kind === "frame") return { kind: "frame", of: keyIn(ingredients, asked.of), at: asked.at };
  const facts = ingredients.images.get(asked.path);
  if (facts === undefined || !("digest" in facts)) throw new Error(`nothing is known of the image ${asked.path}`);
  return { kind: "file", path: asked.path, digest: facts.digest, mimeType: facts.mimeType };
}

function keyIn(ingredients: Ingredients, id: ShotId): Key {
  const key = ingredients.picked.get(id);
  if (key === undefined) throw new Error(`shot ${id} is needed before it is compiled`);
  return key;
}

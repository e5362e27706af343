import { createHash } from "node:crypto";
import { isApprovalKey, type ApprovalKey } from "../domain/approvals.ts";
import type { Images } from "../domain/image.ts";
import type { ShotId } from "../domain/names.ts";
import type { Action, Graph } from "../domain/plan.ts";
import type { ImageAsked, Shot, Storyboard } from "../domain/storyboard.ts";
import { sortedKeys } from "./key.ts";
import { sourcesFirst } from "./order.ts";
import { takesAsked } from "./takes-asked.ts";
import { wording } from "./wording.ts";

/** What an approval is made of besides its shot. `clips`: what an approval of each source covers of it, however many takes it has. */
type Inputs = { readonly images: Images; readonly action: Action; readonly clips: ReadonlyMap<ShotId, string> };

/**
 * What an approval of each shot covers: all that shapes its picture and sound, and its sources likewise, and how many takes there are to be, but
 * neither model nor size. `graph`: the storyboard as it is compiled, which knows what a model makes of what the author leaves to it.
 */
export function approvalsOf(
  { shots }: Pick<Storyboard, "shots">,
  { actions, picked }: Pick<Graph, "actions" | "picked">,
  images: Images,
): ReadonlyMap<ShotId, ApprovalKey> {
  const byKey = new Map(actions.map((action) => [action.key, action]));
  const clips = new Map<ShotId, string>();
  const keys = new Map<ShotId, ApprovalKey>();
  for (const shot of sourcesFirst(shots)) {
    const key = picked.get(shot.id);
    const action = key === undefined ? undefined : byKey.get(key);
    if (action === undefined) throw new Error(`the shot ${shot.id} was not compiled`);
    const clip = hashOf(clipOf(shot, { images, action, clips }));
    clips.set(shot.id, clip);
    keys.set(shot.id, keyOf(clip, takesAsked(shot).length));
  }
  return keys;
}

/** `a`, the recipe's number, `-` and the first 40 hex digits of the SHA-256 of the canonical JSON. */
function keyOf(clip: string, takes: number): ApprovalKey {
  const name = `a1-${hashOf({ v: 1, clip, takes }).slice(0, 40)}`;
  if (!isApprovalKey(name)) throw new Error(`${name} is no key of approvals`);
  return name;
}

function hashOf(fields: object): string {
  return createHash("sha256").update(JSON.stringify(fields, sortedKeys)).digest("hex");
}

/** What one clip of a shot is to be like. */
function clipOf(shot: Shot, inputs: Inputs): object {
  const { seed, personGeneration, firstFrame, lastFrame } = shot;
  const { model, request, newSeconds } = inputs.action;
  const negativePrompt = wording(shot.negativePrompt ?? "");
  return {
    prompt: wording(shot.prompt),
    negativePrompt: negativePrompt === "" ? undefined : negativePrompt,
    aspectRatio: request.aspectRatio ?? model.defaultAspectRatio,
    duration: newSeconds,
    seed,
    audio: model.audio === "toggle" ? request.generateAudio : model.audio === "always",
    personGeneration,
    firstFrame: firstFrame && identity(firstFrame, inputs),
    lastFrame: lastFrame && identity(lastFrame, inputs),
    referenceImages: shot.referenceImages.map(({ image, type }) => ({ image: identity(image, inputs), type })),
    extends: shot.extends === undefined ? undefined : inputs.clips.get(shot.extends),
  };
}

/** A picture by what it holds, and not by where it lies. */
function identity(image: ImageAsked, { images, clips }: Inputs): object {
  if (image.kind === "frame") {
    return { of: clips.get(image.of), at: typeof image.at === "string" ? image.at : image.at.milliseconds };
  }
  const facts = images.get(image.path);
  if (facts === undefined || !("digest" in facts)) throw new Error(`nothing is known of the image ${image.path}`);
  return { sha256: facts.digest, mimeType: facts.mimeType };
}

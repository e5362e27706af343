import { createHash } from "node:crypto";
import { isApprovalKey, type ApprovalKey } from "../domain/approvals.ts";
import type { Images } from "../domain/image.ts";
import type { ShotId } from "../domain/names.ts";
import type { ImageAsked, Shot, Storyboard } from "../domain/storyboard.ts";
import { sortedKeys } from "./key.ts";
import { sourcesFirst } from "./order.ts";
import { wording } from "./wording.ts";

type Inputs = { readonly images: Images; readonly keys: ReadonlyMap<ShotId, ApprovalKey> };

/** What an approval of each shot covers: all that its author says of its picture and sound, and its sources likewise, but neither model nor size. */
export function approvalsOf({ shots }: Pick<Storyboard, "shots">, images: Images): ReadonlyMap<ShotId, ApprovalKey> {
  const keys = new Map<ShotId, ApprovalKey>();
  for (const shot of sourcesFirst(shots)) keys.set(shot.id, keyOf(shot, { images, keys }));
  return keys;
}

/** `a`, the recipe's number, `-` and the first 40 hex digits of the SHA-256 of the canonical JSON. */
function keyOf(shot: Shot, inputs: Inputs): ApprovalKey {
  const { aspectRatio, duration, seed, audio, personGeneration, firstFrame, lastFrame } = shot;
  const negativePrompt = wording(shot.negativePrompt ?? "");
  const fields = {
    v: 1,
    prompt: wording(shot.prompt),
    negativePrompt: negativePrompt === "" ? undefined : negativePrompt,
    aspectRatio,
    duration,
    seed,
    audio,
    personGeneration,
    firstFrame: firstFrame && identity(firstFrame, inputs),
    lastFrame: lastFrame && identity(lastFrame, inputs),
    referenceImages: shot.referenceImages.map(({ image, type }) => ({ image: identity(image, inputs), type })),
    extends: shot.extends === undefined ? undefined : inputs.keys.get(shot.extends),
  };
  const name = `a1-${createHash("sha256").update(JSON.stringify(fields, sortedKeys)).digest("hex").slice(0, 40)}`;
  if (!isApprovalKey(name)) throw new Error(`${name} is no key of approvals`);
  return name;
}

/** A picture by what it holds, and not by where it lies. */
function identity(image: ImageAsked, { images, keys }: Inputs): object {
  if (image.kind === "frame") {
    return { of: keys.get(image.of), at: typeof image.at === "string" ? image.at : image.at.milliseconds };
  }
  const facts = images.get(image.path);
  if (facts === undefined || !("digest" in facts)) throw new Error(`nothing is known of the image ${image.path}`);
  return { sha256: facts.digest, mimeType: facts.mimeType };
}

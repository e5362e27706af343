import { continuedAs, isUnlike } from "../domain/continued.ts";
import { handoverOf, isHeld } from "../domain/handover.ts";
import { wholeSeconds } from "../domain/length.ts";
import type { Action } from "../domain/plan.ts";
import { StoryboardError } from "../domain/problem.ts";
import { servedSeconds } from "../domain/served.ts";
import type { ReadyRequest } from "../domain/request.ts";
import type { Take } from "../domain/take.ts";
import type { ClipFile, Wanted, World } from "../domain/world.ts";

/** What a step's parent is handed over as: part of the request, and how many frames of it where that is not all of it. */
export type HandedOver = { readonly parent: NonNullable<ReadyRequest["parent"]>; readonly window?: number };

/** Where files are cut, and who may stop it. */
type Outside = { readonly world: Pick<World, "media" | "projector" | "clock">; readonly signal: AbortSignal };

/**
 * Brings a parent's footage into the form in which the service takes it: its own copy, our whole file, or our file's newest seconds.
 * `isGone`: whether the service has said that it has no copy of it. Throws `model/aspect-ratio`, `disk/…`.
 */
export async function handOver(
  action: Action,
  take: Take,
  { isGone, world, signal }: Outside & { readonly isGone: boolean },
): Promise<HandedOver> {
  const { extend } = action.model;
  const file = world.media.fileOf(take.media);
  const seconds = wholeSeconds(take);
  const whole = { file, seconds };
  const named = { ...whole, ...(take.footage && { footage: take.footage }) };
  if (extend === null) return { parent: named };
  if (continuedAs(take, action) === undefined) throw otherShape(take, action);
  const held = !isGone && isHeld(take, extend, world.clock.date());
  const length = { seconds, served: servedSeconds(take, action) };
  const handover = handoverOf(extend, { ...length, held, unlike: isUnlike(take, action) }, action);
  switch (handover?.kind) {
    case "window": {
      const window = framesOf(handover.seconds, take, action);
      const newest = await cutNewest(action, take, { window, world, signal });
      return { parent: { file: newest.file, seconds: handover.seconds }, window };
    }
    case "file":
      return { parent: whole };
    case "footage":
    case undefined:
      // Where there is no way at all, the service's own door says so best.
      return { parent: named };
  }
}

/** The newest frames of a parent as a file: those that were handed over, or are to be. */
export async function cutNewest(
  action: Action,
  take: Take,
  { window, world, signal }: Pick<Outside, "world" | "signal"> & { readonly window: number },
): Promise<ClipFile> {
  const clip = { file: world.media.fileOf(take.media), media: take.media };
  return await world.projector.newest(clip, wantedOf(action, take, window), signal);
}

/** Lets that file go once what continues it is kept. */
export async function letGo(
  action: Action,
  take: Take,
  { window, world }: { readonly window: number } & Pick<Outside, "world">,
): Promise<void> {
  await world.projector.letGo(take.media, wantedOf(action, take, window));
}

function wantedOf(action: Action, take: Take, window: number): Wanted {
  const { width, height, frameRate } = continuedAs(take, action) ?? take.clip;
  return { key: action.key, frames: window, frameRate, width, height };
}

function framesOf(seconds: number, take: Take, action: Action): number {
  const { numerator, denominator } = (continuedAs(take, action) ?? take.clip).frameRate;
  return Math.round((seconds * numerator) / denominator);
}

function otherShape({ clip }: Take, { request, model }: Action): StoryboardError {
  const wanted = request.aspectRatio ?? model.aspectRatios.join(" or ");
  return new StoryboardError({
    code: "model/aspect-ratio",
    message: `Your own footage that this shot continues is ${clip.width}x${clip.height}, and "${model.id}" continues ${wanted} alone.`,
    hint: "Bring it to that shape yourself, and add it again with storyboard takes add; nothing was sent.",
  });
}

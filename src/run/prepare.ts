import type { Key } from "../domain/names.ts";
import type { Action } from "../domain/plan.ts";
import type { ImageSource, ReadyImage, ReadyRequest } from "../domain/request.ts";
import type { Take } from "../domain/take.ts";
import type { World } from "../domain/world.ts";
import { handOver } from "./hand-over.ts";

/** A request that is ready to be sent, and how many frames of its parent are handed over where that is not all of it. */
type Prepared = { readonly ready: ReadyRequest; readonly window?: number };

/** Brings together what a request needs: the bytes of its pictures, the frames of other takes, the parent's footage. */
export async function prepare(
  action: Action,
  takes: ReadonlyMap<Key, Take>,
  outside: { readonly world: World; readonly signal: AbortSignal; readonly gone: ReadonlySet<Key> },
): Promise<Prepared> {
  const { world, signal, gone } = outside;
  const { firstFrame, lastFrame, referenceImages, extends: parentKey, ...plain } = action.request;

  /** A take whose bytes go out to a paid service, or decide what does: they must be those that were kept. */
  const takeOf = async (key: Key): Promise<Take> => {
    const take = takes.get(key);
    if (take === undefined) throw new Error(`${key} was to be filmed before ${action.key}`);
    await world.media.verify(take.media);
    return take;
  };
  const load = async (source: ImageSource): Promise<ReadyImage> => {
    if (source.kind === "file")
      return { bytes: await world.images.read(source.path, source.digest), mimeType: source.mimeType };
    const take = await takeOf(source.of);
    const where = { facts: take.clip, own: take, at: source.at };
    return { bytes: await world.projector.frame(world.media.fileOf(take.media), where, signal), mimeType: "image/png" };
  };

  const references = await Promise.all(
    (referenceImages ?? []).map(async ({ image, type }) => ({ image: await load(image), type })),
  );
  const handed =
    parentKey && (await handOver(action, await takeOf(parentKey), { isGone: gone.has(action.key), world, signal }));
  const ready: ReadyRequest = {
    ...plain,
    wire: action.model.wire,
    newSeconds: action.newSeconds,
    ...(firstFrame && { firstFrame: await load(firstFrame) }),
    ...(lastFrame && { lastFrame: await load(lastFrame) }),
    ...(references.length > 0 && { referenceImages: references }),
    ...(handed && { parent: handed.parent }),
  };
  return { ready, ...(handed?.window !== undefined && { window: handed.window }) };
}

import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import type { MediaStore } from "../../domain/world.ts";
import { damaged } from "./faults.ts";
import { MEDIA, mediaName } from "./names.ts";
import type { Objects } from "./objects.ts";

/** A clip and its size, bytes. */
export type Clip = { readonly digest: Digest; readonly bytes: number };

/** Clips that are here, and those that the store has besides. */
export type SharedMedia = Pick<MediaStore, "has"> & {
  /** Which of these are not here, and can be had from the store. */
  readonly away: (media: readonly Clip[]) => Promise<readonly Clip[]>;
  /** Whether the store lists a clip, whatever its size. */
  readonly isListed: (digest: Digest) => Promise<boolean>;
  /** Brings a clip here; what keeps it from that is told, and it counts as not there from then on. */
  readonly bring: (clip: Clip, signal: AbortSignal) => Promise<Problem | undefined>;
  /** Brings a clip into the store, unless it is there; false where it is neither here nor there. Throws `store/…`, `media/damaged`. */
  readonly push: (digest: Digest, signal: AbortSignal) => Promise<boolean>;
};

/** Opens the clips of a store beside those of this machine. What the store has is asked once. */
export function openSharedMedia(objects: Objects, here: MediaStore, signal: AbortSignal): SharedMedia {
  let listing: Promise<Map<string, number>> | undefined;
  const there = async (): Promise<Map<string, number>> => await (listing ??= listed(objects, signal));
  const isThere = async ({ digest, bytes }: Clip): Promise<boolean> => (await there()).get(mediaName(digest)) === bytes;
  const away = async (media: readonly Clip[]): Promise<readonly Clip[]> => {
    const found = await here.has(media);
    const others = media.filter(({ digest }) => !found.has(digest));
    const can: Clip[] = [];
    for (const clip of others) if (await isThere(clip)) can.push(clip);
    return [...new Map(can.map((clip) => [clip.digest, clip])).values()];
  };
  return {
    away,
    has: async (media) => new Set([...(await here.has(media)), ...(await away(media)).map(({ digest }) => digest)]),
    isListed: async (digest) => (await there()).has(mediaName(digest)),
    bring: async ({ digest }, ending) => {
      try {
        const body = await objects.open(mediaName(digest), ending);
        if (body === undefined) throw damaged(objects.title, `it lists the clip sha256 ${digest} and does not have it`);
        await here.receive(held(body, digest, objects.title), ending);
        return undefined;
      } catch (error) {
        ending.throwIfAborted();
        if (!(error instanceof StoryboardError) || error.problem.code.startsWith("disk/")) throw error;
        (await there()).delete(mediaName(digest));
        return { ...error.problem, severity: "warning" };
      }
    },
    push: async (digest, ending) => {
      const name = mediaName(digest);
      const bytes = await bytesOf(here.fileOf(digest));
      const size = (await there()).get(name) ?? (await objects.size(name, ending));
      if (size === undefined) {
        if (bytes === undefined) return false;
        await here.verify(digest);
        await objects.createFromFile(name, here.fileOf(digest), ending);
      } else if (bytes !== undefined && size !== bytes)
        throw damaged(objects.title, `the clip sha256 ${digest} has ${size} bytes there, and ${bytes} here`);
      (await there()).set(name, size ?? bytes ?? 0);
      return true;
    },
  };
}

async function bytesOf(file: string): Promise<number | undefined> {
  return await stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

async function listed(objects: Objects, signal: AbortSignal): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for await (const { name, bytes } of objects.list(MEDIA, signal)) found.set(name, bytes);
  return found;
}

/** Bytes that are let through to their end only if they are those of a digest. */
async function* held(body: AsyncIterable<Uint8Array>, digest: Digest, title: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
  const came = hash.digest("hex");
  if (came !== digest) throw damaged(title, `under sha256 ${digest} are the bytes of sha256 ${came}`);
}

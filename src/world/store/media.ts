import { createHash } from "node:crypto";
import { chmod, open, rm, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { asDigest } from "../../domain/digest.ts";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { MediaStore } from "../../domain/world.ts";
import { diskError, makeFolder, patiently, publish } from "../disk.ts";
import { walkBoxes } from "../mp4.ts";
import { partIn } from "../parts.ts";
import { digestOfFile, openVerified, stampOf } from "./verified.ts";

/** No clip of any model is near this; an endless answer must not fill the disk. Bytes. */
const LARGEST = 500 * 1024 * 1024;

/** A kept clip never changes; its time is set so far back that any write after it shows, however coarse the clock. Milliseconds. */
const SET_BACK = 60_000;

/** How a kept clip stands: as it was kept, with other bytes, or not at all. */
type Condition = "whole" | "damaged" | "missing";

/** What a store on this machine can do besides. */
export type LocalMedia = MediaStore & {
  /** Reads a clip from end to end, whatever was found of it before. */
  readonly examine: (digest: Digest) => Promise<Condition>;
};

/** Keeps media in a folder, each file under the SHA-256 of its bytes; nothing larger than `largest` bytes. */
export function openMedia(folder: string, largest = LARGEST): LocalMedia {
  const fileOf = (digest: Digest): string => join(folder, digest.slice(0, 2), `${digest}.mp4`);
  const verified = openVerified(join(folder, "verified"));
  const conditionOf = async (digest: Digest, bytes?: number): Promise<Condition> => {
    const file = fileOf(digest);
    const stamp = await stampOf(file);
    if (stamp === undefined) return "missing";
    if (bytes !== undefined && stamp.bytes !== bytes) return "damaged";
    if (await verified.knows(digest, stamp)) return "whole";
    return await examine(digest);
  };
  const examine = async (digest: Digest): Promise<Condition> => {
    const file = fileOf(digest);
    const stamp = await stampOf(file);
    if (stamp === undefined) return "missing";
    const found = await digestOfFile(file).catch(() => undefined);
    if (found !== digest) return "damaged";
    if ((await stampOf(file))?.text === stamp.text) await verified.note(digest, stamp);
    return "whole";
  };
  const takeIn = async (bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Received> => {
    makeFolder(folder, 0o700);
    const part = partIn(folder);
    try {
      const received = await write(part, atMost(largest, bytes), signal);
      await patiently(async () => await walkBoxes(part));
      const file = fileOf(received.digest);
      makeFolder(dirname(file), 0o700);
      await chmod(part, 0o444).catch(diskError(part));
      const past = new Date(Date.now() - SET_BACK);
      // Where a file system cannot do this, the clip is hashed once more before it is believed.
      await utimes(part, past, past).catch(() => undefined);
      await publish(part, file);
      const stamp = await stampOf(file);
      if (stamp?.bytes === received.bytes) await verified.note(received.digest, stamp);
      return received;
    } finally {
      await rm(part, { force: true });
    }
  };
  return {
    fileOf,
    examine,
    receive: async (bytes, signal) => {
      const body = bytes[Symbol.asyncIterator]();
      try {
        return await takeIn({ [Symbol.asyncIterator]: () => body }, signal);
      } catch (error) {
        // Nobody else holds it: a body that was never read would keep its connection, and the program, for minutes.
        void letGo(body);
        throw error;
      }
    },
    has: async (media) => {
      const here = new Set<Digest>();
      for (const { digest, bytes } of media) if ((await conditionOf(digest, bytes)) === "whole") here.add(digest);
      return here;
    },
    verify: async (digest) => {
      const condition = await conditionOf(digest);
      if (condition !== "whole") throw notWhole(condition, fileOf(digest));
    },
  };
}

type Received = { readonly digest: Digest; readonly bytes: number };

async function letGo(body: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    await body.return?.();
  } catch {
    // Why it was not wanted is told already.
  }
}

function notWhole(condition: "damaged" | "missing", file: string): StoryboardError {
  const message =
    condition === "missing"
      ? `The kept clip is not at ${file} any more.`
      : `The clip at ${file} changed on disk: its content is not what was kept under this name.`;
  const hint = "Bring it back from a copy of the store; it was paid for.";
  return new StoryboardError({ code: `media/${condition}`, message, hint });
}

/** Streams bytes into a new file, hashed on their way. */
async function write(part: string, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Received> {
  const hash = createHash("sha256");
  let size = 0;
  const handle = await patiently(async () => await open(part, "wx", 0o600)).catch(diskError(part));
  try {
    for await (const chunk of bytes) {
      signal.throwIfAborted();
      size += chunk.length;
      hash.update(chunk);
      await handle.appendFile(chunk).catch(diskError(part));
    }
  } finally {
    await handle.close();
  }
  return { digest: asDigest(hash.digest("hex")), bytes: size };
}

async function* atMost(largest: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > largest) {
      throw new StoryboardError({
        code: "media/not-a-clip",
        message: `The answer is larger than ${Math.floor(largest / 1024 / 1024)} MiB, which no clip is.`,
      });
    }
    yield chunk;
  }
}

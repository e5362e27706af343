import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { asDigest } from "../../domain/digest.ts";
import type { Digest } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { MediaStore } from "../../domain/world.ts";
import { diskError, publish } from "../disk.ts";
import { walkBoxes } from "../mp4.ts";

/** No clip of any model is near this; an endless answer must not fill the disk. Bytes. */
const LARGEST = 500 * 1024 * 1024;

/** Keeps media in a folder, each file under the SHA-256 of its bytes; nothing larger than `largest` bytes. */
export function openMedia(folder: string, largest = LARGEST): MediaStore {
  const fileOf = (digest: Digest): string => join(folder, digest.slice(0, 2), `${digest}.mp4`);
  return {
    fileOf,
    receive: async (bytes, signal) => {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(diskError(folder));
      const part = join(folder, `.${process.pid}-${randomBytes(6).toString("hex")}.part`);
      try {
        const received = await write(part, atMost(largest, bytes), signal);
        await walkBoxes(part);
        const file = fileOf(received.digest);
        await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch(diskError(file));
        await chmod(part, 0o444).catch(diskError(part));
        await publish(part, file);
        return received;
      } finally {
        await rm(part, { force: true });
      }
    },
    has: async (media) => {
      const here = new Set<Digest>();
      for (const { digest, bytes } of media) {
        const found = await stat(fileOf(digest)).catch(() => undefined);
        if (found?.size === bytes) here.add(digest);
      }
      return here;
    },
  };
}

/** Removes what runs that were killed left half written. Only for whoever holds the run lock. */
export async function tidyMedia(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(".part"))) await rm(join(folder, name), { force: true });
}

/** Streams bytes into a new file, hashed on their way. */
async function write(
  part: string,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ digest: Digest; bytes: number }> {
  const hash = createHash("sha256");
  let size = 0;
  const handle = await open(part, "wx", 0o600).catch(diskError(part));
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

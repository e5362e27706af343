import { hash } from "node:crypto";
import { asDigest } from "../../src/domain/digest.ts";
import type { Digest } from "../../src/domain/names.ts";
import { StoryboardError } from "../../src/domain/problem.ts";
import type { MediaStore } from "../../src/domain/world.ts";
import { wordsOf } from "./clips.ts";

/** A store of simulated clips that forgets them with the process of the test. */
export type MediaInMemory = MediaStore & {
  /** The words of a clip, by the name that `fileOf` gives. */
  readonly wordsIn: (file: string) => string;
  readonly forget: () => void;
};

/** A file that was cut out of a simulated clip carries its words in its name. */
const NEWEST = "newest of ";

/** The name of a file that was cut out of a clip and says these words. */
export function newestOf(words: string): string {
  return `${NEWEST}${words}`;
}

/** Opens an empty store. */
export function mediaInMemory(): MediaInMemory {
  const kept = new Map<string, Uint8Array>();
  return {
    fileOf: (digest) => digest,
    wordsIn: (file) =>
      file.startsWith(NEWEST) ? file.slice(NEWEST.length) : (wordsOf(kept.get(file) ?? new Uint8Array()) ?? ""),
    forget: () => kept.clear(),
    receive: async (stream, signal) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream) {
        signal.throwIfAborted();
        chunks.push(chunk);
      }
      const bytes = Buffer.concat(chunks);
      if (wordsOf(bytes) === undefined)
        throw new StoryboardError({ code: "media/not-a-clip", message: "This is no whole clip." });
      const digest = asDigest(hash("sha256", bytes));
      kept.set(digest, bytes);
      return { digest, bytes: bytes.length };
    },
    has: async (media) =>
      new Set<Digest>(media.flatMap(({ digest, bytes }) => (kept.get(digest)?.length === bytes ? [digest] : []))),
    verify: async (digest) => {
      if (!kept.has(digest)) throw new StoryboardError({ code: "media/missing", message: "The clip is gone." });
    },
  };
}

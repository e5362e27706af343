import { hash } from "node:crypto";
import type { Digest, Key } from "./names.ts";

/** What a take was made from: the digest of its one source, or one digest over all of them in the order of the action's needs. */
export function digestOfSources(media: readonly Digest[]): Digest | undefined {
  return media.length < 2 ? media[0] : asDigest(hash("sha256", media.join("\n")));
}

/** The name of media that an action is still to bring: no file has it. */
export function plannedMedia(key: Key): Digest {
  return asDigest(hash("sha256", `planned ${key}`));
}

/** Calls a text a digest, after looking that it is one. */
export function asDigest(text: string): Digest {
  if (!isDigest(text)) throw new Error(`not a SHA-256 in hex: ${text}`);
  return text;
}

/** Whether a text is a SHA-256 in hex. */
export function isDigest(text: string): text is Digest {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Whether a text is the key of an action, of any recipe. */
export function isKey(text: string): text is Key {
  return /^s\d+-[0-9a-f]{40}$/.test(text);
}

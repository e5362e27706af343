import { isDigest, isKey } from "../../domain/digest.ts";
import type { Digest, Key } from "../../domain/names.ts";

/** Under what the clips of a store lie, and under what its takes. */
export const [MEDIA, TAKES] = ["v1/media/", "v1/takes/"] as const;

/** The name of a clip's object: its bytes have this digest. */
export function mediaName(digest: Digest): string {
  return `${MEDIA}${digest}`;
}

/** The name of a take's entry: what is known of a clip that was kept under a key. */
export function takeName({ key, media }: { readonly key: Key; readonly media: Digest }): string {
  return `${TAKES}${key}/${media}.json`;
}

/** Of which key and clip an entry is, by its name; undefined where it is none of ours. */
export function takeOfName(name: string): { readonly key: Key; readonly media: Digest } | undefined {
  const [, key = "", media = ""] = /^v1\/takes\/([^/]+)\/([^/]+)\.json$/.exec(name) ?? [];
  return isKey(key) && isDigest(media) ? { key, media } : undefined;
}

/** Whether an object may be called so: relative, of a-z, 0-9, `-` and `.`, with no part that is empty or begins with a dot. */
function isObjectName(name: string): boolean {
  return name.length <= 512 && /^[a-z0-9-][a-z0-9.-]*(?:\/[a-z0-9-][a-z0-9.-]*)*$/.test(name);
}

/** Makes sure that a bug never writes outside a store. Throws a plain error. */
export function assertObjectName(name: string): void {
  if (!isObjectName(name)) throw new Error(`an object of a store cannot be called ${JSON.stringify(name)}`);
}

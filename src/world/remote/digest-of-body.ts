import { createHash } from "node:crypto";
import { asDigest } from "../../domain/digest.ts";
import type { Digest } from "../../domain/names.ts";

/** The SHA-256 of bytes as they come. */
export async function digestOfBody(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Digest> {
  const hash = createHash("sha256");
  for await (const chunk of body) hash.update(chunk);
  return asDigest(hash.digest("hex"));
}

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { asDigest } from "../../domain/digest.ts";
import type { Digest } from "../../domain/names.ts";

/** SHA-256 of files, whatever their size; those that are not there or cannot be read are left out. */
export async function digestsOf(files: readonly string[]): Promise<ReadonlyMap<string, Digest>> {
  const digests = new Map<string, Digest>();
  for (const file of files) {
    const hash = createHash("sha256");
    const isRead = await pipeline(createReadStream(file), hash).then(
      () => true,
      () => false,
    );
    if (isRead) digests.set(file, asDigest(hash.digest("hex")));
  }
  return digests;
}

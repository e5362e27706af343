import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import type { Digest } from "../../../domain/names.ts";
import { asDigest } from "../../../domain/digest.ts";
import { feed } from "../../extents.ts";
import { C2PA_BOX, uuidBoxes, XMP_BOX, type UuidBox } from "../../mp4.ts";

/** What a clip says of itself: digests of what stands in it, and the words that can be read. Nothing of it is checked. */
export type Carried = {
  /** A signed C2PA manifest. */
  readonly c2pa?: { readonly sha256: Digest; readonly bytes: number };
  readonly xmp?: { readonly sha256: Digest; readonly bytes: number; readonly sourceType?: string };
  /** What its maker wrote into it. */
  readonly comment?: string;
};

/** XMP of more bytes is not searched for its source type. */
const SEARCHED = 4 << 20;

/** Looks for what a clip carries. */
export async function carriedBy(file: string, comment: string | undefined): Promise<Carried> {
  await using handle = await open(file, "r");
  const boxes = await uuidBoxes(handle);
  const c2pa = boxes.find(({ uuid }) => uuid === C2PA_BOX);
  const xmp = boxes.find(({ uuid }) => uuid === XMP_BOX);
  return {
    ...(c2pa && { c2pa: await digestOf(handle, c2pa) }),
    ...(xmp && { xmp: { ...(await digestOf(handle, xmp)), ...(await sourceTypeIn(handle, xmp)) } }),
    ...(comment !== undefined && { comment }),
  };
}

async function digestOf(handle: FileHandle, { from, bytes }: UuidBox): Promise<{ sha256: Digest; bytes: number }> {
  const hash = createHash("sha256");
  await feed(hash, handle, [{ at: from, end: from + bytes }]);
  return { sha256: asDigest(hash.digest("hex")), bytes };
}

/** XMP writes a simple value as an element, as an attribute, or as a resource. */
async function sourceTypeIn(handle: FileHandle, { from, bytes }: UuidBox): Promise<{ readonly sourceType?: string }> {
  const text = Buffer.alloc(Math.min(bytes, SEARCHED));
  await handle.read(text, 0, text.length, from);
  const said = /DigitalSourceType\s*(?:>|=\s*["']|rdf:resource\s*=\s*["'])\s*([\w:/.#-]{1,200})/.exec(
    text.toString("utf8"),
  );
  return said?.[1] === undefined ? {} : { sourceType: said[1] };
}

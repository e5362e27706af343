import { hash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { carriedBy } from "../../../../src/world/cutting/beside/carried.ts";
import { boxOf, C2PA_BOX, XMP_BOX } from "../../../../src/world/mp4.ts";
import { tempFolder } from "../../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const FTYP = Buffer.from("\0\0\0\x10ftypisom\0\0\0\0", "latin1");

async function clip(...boxes: readonly Uint8Array[]): Promise<string> {
  const file = join(folder.path, "clip.mp4");
  await writeFile(file, Buffer.concat([FTYP, ...boxes]));
  return file;
}

/** A box whose size is written in 64 bits. */
function long(uuid: string, content: Uint8Array): Buffer {
  const header = Buffer.from("\0\0\0\x01uuid\0\0\0\0\0\0\0\0", "latin1");
  header.writeBigUInt64BE(BigInt(32 + content.length), 8);
  return Buffer.concat([header, Buffer.from(uuid, "hex"), content]);
}

it("what a clip carries is found wherever it stands, and by its own bytes", async () => {
  const manifest = Buffer.alloc(3_000_000, "signed");
  const file = await clip(boxOf("00".repeat(16), Buffer.from("other")), long(C2PA_BOX, manifest), FTYP);
  const c2pa = { sha256: hash("sha256", manifest), bytes: manifest.length };
  expect(await carriedBy(file, "by a service")).toEqual({ c2pa, comment: "by a service" });
});

it.each([
  ["an element", "<Iptc4xmpExt:DigitalSourceType> http://x/trained </Iptc4xmpExt:DigitalSourceType>"],
  ["an attribute", "<rdf:Description Iptc4xmpExt:DigitalSourceType='http://x/trained' other=''/>"],
  ["a resource", '<Iptc4xmpExt:DigitalSourceType rdf:resource="http://x/trained"/>'],
])("a source type is read from XMP as %s", async (_, text) => {
  const { xmp } = await carriedBy(await clip(boxOf(XMP_BOX, Buffer.from(text))), undefined);
  expect(xmp?.sourceType).toBe("http://x/trained");
});

it("a clip that carries nothing, or only an empty box, says nothing", async () => {
  expect(await carriedBy(await clip(FTYP), undefined)).toEqual({});
  const empty = { sha256: hash("sha256", ""), bytes: 0 };
  expect(await carriedBy(await clip(boxOf(XMP_BOX, Buffer.alloc(0))), undefined)).toEqual({ xmp: empty });
});

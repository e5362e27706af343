import { open, type FileHandle } from "node:fs/promises";
import { StoryboardError } from "../domain/problem.ts";

/** One box of an MP4: ISO/IEC 14496-12 §4.2. `size` counts its header. */
type Box = { readonly type: string; readonly size: number };

/** Walks the boxes of a file: `ftyp` first, one `moov` among them, the last one ending with the file. Throws `media/not-a-clip` with what is missing. */
export async function walkBoxes(file: string): Promise<void> {
  await using handle = await open(file, "r");
  const { size } = await handle.stat();
  if (size === 0) throw notAClip("the file is empty");
  const seen = new Set<string>();
  let at = 0;
  while (at < size) {
    const box = await readBox(handle, at, size);
    if (at === 0 && box.type !== "ftyp") throw notAClip("it does not begin like an MP4");
    if (box.size > size - at) throw notAClip(`${box.type} needs ${box.size - (size - at)} more bytes`);
    if (box.type === "moov" && seen.has("moov")) throw notAClip("it has two indexes (moov)");
    seen.add(box.type);
    at += box.size;
  }
  for (const type of ["moov", "mdat"]) if (!seen.has(type)) throw notAClip(`it has no ${type}`);
}

/** The name of a `uuid` box that holds XMP (XMP Specification Part 3). */
export const XMP_BOX = "be7acfcb97a942e89c71999491e3afac";
/** The name of one that holds a C2PA manifest (C2PA Technical Specification, "Embedding manifests into BMFF-based assets"). */
export const C2PA_BOX = "d8fec3d61b0e483c92975828877ec481";

/** A `uuid` box: its name, 32 hex digits, and where in the file its content stands. */
export type UuidBox = { readonly uuid: string; readonly from: number; readonly bytes: number };

/** The bytes of a `uuid` box. */
export function boxOf(uuid: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(24 + content.length, 0);
  header.write("uuid", 4, "latin1");
  return Buffer.concat([header, Buffer.from(uuid, "hex"), content]);
}

/** Every `uuid` box of a file that does not lie within another. Throws `media/not-a-clip`. */
export async function uuidBoxes(handle: FileHandle): Promise<readonly UuidBox[]> {
  const { size } = await handle.stat();
  const found: UuidBox[] = [];
  for (let at = 0; at < size;) {
    const box = await readBox(handle, at, size);
    const header = Buffer.alloc(24);
    if (box.type === "uuid" && (await handle.read(header, 0, 24, at)).bytesRead === 24) {
      // A size that needs 64 bits stands between the type and the name.
      const long = header.readUInt32BE(0) === 1 ? 8 : 0;
      await handle.read(header, 0, 16, at + 8 + long);
      const before = 24 + long;
      found.push({ uuid: header.toString("hex", 0, 16), from: at + before, bytes: Math.max(0, box.size - before) });
    }
    at += box.size;
  }
  return found;
}

/** How long a file's own header (mvhd) says that it is, seconds; undefined where it does not say, or is none. */
export async function secondsIn(handle: FileHandle): Promise<number | undefined> {
  try {
    const { size } = await handle.stat();
    const moov = await findBox(handle, "moov", { from: 0, end: size });
    const header = moov && (await findBox(handle, "mvhd", { from: moov.at + 8, end: moov.at + moov.size }));
    if (header === undefined) return undefined;
    const bytes = Buffer.alloc(40);
    await handle.read(bytes, 0, bytes.length, header.at);
    const isLong = bytes[8] === 1;
    const scale = bytes.readUInt32BE(isLong ? 28 : 20);
    const length = isLong ? Number(bytes.readBigUInt64BE(32)) : bytes.readUInt32BE(24);
    return scale === 0 || length === 0 ? undefined : length / scale;
  } catch (error) {
    if (error instanceof StoryboardError) return undefined;
    throw error;
  }
}

async function findBox(
  handle: FileHandle,
  type: string,
  { from, end }: { readonly from: number; readonly end: number },
): Promise<(Box & { readonly at: number }) | undefined> {
  for (let at = from; at < end;) {
    const box = await readBox(handle, at, end);
    if (box.type === type) return { ...box, at };
    at += box.size;
  }
  return undefined;
}

async function readBox(handle: FileHandle, at: number, end: number): Promise<Box> {
  const header = Buffer.alloc(16);
  const { bytesRead } = await handle.read(header, 0, 16, at);
  if (bytesRead < 8) throw notAClip(`a box header needs ${8 - bytesRead} more bytes`);
  const type = header.toString("latin1", 4, 8);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) throw notAClip(`at byte ${at} there is no box`);
  const short = header.readUInt32BE(0);
  if (short === 0) return { type, size: end - at };
  if (short !== 1) return { type, size: atLeast(8, { type, size: short }) };
  if (bytesRead < 16) throw notAClip(`${type} needs ${16 - bytesRead} more bytes`);
  return { type, size: atLeast(16, { type, size: Number(header.readBigUInt64BE(8)) }) };
}

/** A box smaller than its own header would let the walk stand still. */
function atLeast(header: number, { type, size }: Box): number {
  if (size < header) throw notAClip(`${type} says that it is ${size} bytes long`);
  return size;
}

function notAClip(why: string): StoryboardError {
  return new StoryboardError({ code: "media/not-a-clip", message: `This is not a whole MP4: ${why}.` });
}

import { open, type FileHandle } from "node:fs/promises";
import type { Extent } from "../extents.ts";
import { parseAvc, writeAvc, type AvcHeader } from "./avc.ts";

/** Where the parameter sets of a film's picture are kept, from the index inwards. */
const WAY = ["trak", "mdia", "minf", "stbl", "stsd"];

/** In what of an entry they are kept, by the name of the entry. */
type Kinds = Readonly<Record<string, HeaderBox["type"]>>;
const AVC: Kinds = { avc1: "avcC" };
const ANY: Kinds = { ...AVC, avc3: "avcC", hvc1: "hvcC", hev1: "hvcC" };

/** What decoders of a picture are told first, as bytes. `isOnly`: the same for all of its packets. */
type HeaderBox = { readonly type: "avcC" | "hvcC"; readonly bytes: Buffer; readonly isOnly: boolean };

/** Bytes of `stsd` before its first entry, and of a picture's entry before its boxes: ISO/IEC 14496-12 §8.5.2, §12.1.3. */
const [STSD_HEADER, ENTRY_HEADER] = [16, 86];

/** A box within its parent's bytes. */
type Box = { readonly type: string; readonly at: number; readonly end: number };

/** What decoders of a file's H.264 picture are told first; undefined where there is none. */
export async function readAvcHeader(file: string): Promise<AvcHeader | undefined> {
  await using handle = await open(file, "r");
  const index = await indexOf(handle);
  const header = index && wayTo(index.bytes).at(-1);
  return index && header && parseAvc(index.bytes.subarray(header.at + 8, header.end));
}

/** What decoders of a file's first H.264 or H.265 picture are told first; undefined where there is none. */
export async function readHeaderBox(file: string): Promise<HeaderBox | undefined> {
  await using handle = await open(file, "r");
  const index = await indexOf(handle);
  if (index === undefined) return undefined;
  const way = wayTo(index.bytes, ANY);
  const [list, entry, header] = way.slice(-3);
  const type = entry && ANY[entry.type];
  if (list === undefined || header === undefined || type === undefined) return undefined;
  const isOnly = boxesIn(index.bytes, { at: list.at + STSD_HEADER, end: list.end }).length === 1;
  return { type, bytes: index.bytes.subarray(header.at + 8, header.end), isOnly };
}

/** The bytes of a file's packets, which follow each other where the file has one stream alone. */
export async function packetsOf(file: string): Promise<Extent | undefined> {
  await using handle = await open(file, "r");
  const box = await topBox(handle, "mdat");
  return box && { at: box.at + box.header, end: box.end };
}

/** Tells decoders of a file something else. Its index must be the last box, so that no packet moves. */
export async function replaceAvcHeader(file: string, header: AvcHeader): Promise<void> {
  await using handle = await open(file, "r+");
  const index = await indexOf(handle);
  const { size } = await handle.stat();
  const way = index && wayTo(index.bytes);
  const old = way?.at(-1);
  if (!index || !way || !old || index.end !== size) throw new Error("this file's parameter sets cannot be replaced");
  const body = writeAvc(header);
  const box = Buffer.concat([Buffer.alloc(4), Buffer.from("avcC"), body]);
  box.writeUInt32BE(box.length);
  const grown = box.length - (old.end - old.at);
  const bytes = Buffer.concat([index.bytes.subarray(0, old.at), box, index.bytes.subarray(old.end)]);
  for (const { at, end } of way.slice(0, -1)) bytes.writeUInt32BE(end - at + grown, at);
  await handle.write(bytes, 0, bytes.length, index.at);
  await handle.truncate(index.at + bytes.length);
}

async function indexOf(handle: FileHandle): Promise<(Extent & { readonly bytes: Buffer }) | undefined> {
  const box = await topBox(handle, "moov");
  if (box === undefined || box.header !== 8) return undefined;
  const bytes = Buffer.alloc(box.end - box.at);
  await handle.read(bytes, 0, bytes.length, box.at);
  return { ...box, bytes };
}

async function topBox(handle: FileHandle, type: string): Promise<(Extent & { readonly header: number }) | undefined> {
  const { size } = await handle.stat();
  const start = Buffer.alloc(16);
  for (let at = 0; at + 8 <= size;) {
    await handle.read(start, 0, 16, at);
    const short = start.readUInt32BE(0);
    const length = short === 1 ? Number(start.readBigUInt64BE(8)) : short === 0 ? size - at : short;
    if (length < 8) return undefined;
    if (start.toString("latin1", 4, 8) === type) return { at, end: at + length, header: short === 1 ? 16 : 8 };
    at += length;
  }
  return undefined;
}

/** The boxes that lead to the parameter sets of the first picture, the index itself first; empty where there are none. */
function wayTo(index: Buffer, kinds = AVC): readonly Box[] {
  const top: Box = { type: "moov", at: 0, end: index.length };
  for (const track of boxesIn(index, { at: 8, end: index.length })) {
    if (track.type !== WAY[0]) continue;
    const way = WAY.slice(1).reduce<readonly Box[] | undefined>(
      (boxes, type) => {
        const parent = boxes?.at(-1);
        const child = parent && boxesIn(index, { at: parent.at + 8, end: parent.end }).find((box) => box.type === type);
        return boxes && child && [...boxes, child];
      },
      [top, track],
    );
    const list = way?.at(-1);
    const [entry] = list === undefined ? [] : boxesIn(index, { at: list.at + STSD_HEADER, end: list.end });
    const kind = entry && kinds[entry.type];
    if (!way || !entry || kind === undefined) continue;
    const sets = boxesIn(index, { at: entry.at + ENTRY_HEADER, end: entry.end }).find(({ type }) => type === kind);
    if (sets !== undefined) return [...way, entry, sets];
  }
  return [];
}

function boxesIn(bytes: Buffer, { at, end }: Extent): readonly Box[] {
  const boxes: Box[] = [];
  for (let from = at; from + 8 <= end;) {
    const size = bytes.readUInt32BE(from);
    if (size < 8 || from + size > end) return boxes;
    boxes.push({ type: bytes.toString("latin1", from + 4, from + 8), at: from, end: from + size });
    from += size;
  }
  return boxes;
}

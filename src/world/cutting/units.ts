import type { FileHandle } from "node:fs/promises";
import { UNIT } from "./avc.ts";
import type { Extent } from "../extents.ts";

/** Bytes that say how long a unit is, where rendered pictures can stand beside it. */
export const LENGTH_BYTES = 4;

/** More units than this are in no packet. */
const MOST = 1000;

/** A unit of a packet: its type by ITU-T H.264, table 7-1, and where its bytes lie in the file. */
export type Unit = Extent & { readonly type: number };

/** The units of an H.264 packet in a file, in order. */
export async function unitsOf(
  handle: FileHandle,
  { at, bytes }: { readonly at: number; readonly bytes: number },
): Promise<readonly Unit[]> {
  const units: Unit[] = [];
  const head = Buffer.alloc(LENGTH_BYTES + 1);
  for (let from = at; from + head.length <= at + bytes && units.length < MOST;) {
    await handle.read(head, 0, head.length, from);
    const start = from + LENGTH_BYTES;
    from = start + head.readUInt32BE(0);
    units.push({ type: (head[LENGTH_BYTES] ?? 0) & 31, at: start, end: from });
  }
  return units;
}

/** The bit with which the first slice of a picture begins: its first macroblock is number 0 (ITU-T H.264, §7.3.3). */
const FIRST_SLICE = 0x80;

/** How many pictures begin in H.264 packets that follow each other, up to the first unit that does not lie within them whole. */
export async function picturesIn(handle: FileHandle, { at, end }: Extent): Promise<number> {
  let pictures = 0;
  const head = Buffer.alloc(LENGTH_BYTES + 2);
  for (let from = at; from < end;) {
    const { bytesRead } = await handle.read(head, 0, head.length, from);
    const next = from + LENGTH_BYTES + head.readUInt32BE(0);
    if (bytesRead < head.length || next > end || next < from + head.length) break;
    const type = (head[LENGTH_BYTES] ?? 0) & 31;
    const isFirst = ((head[LENGTH_BYTES + 1] ?? 0) & FIRST_SLICE) !== 0;
    if (isFirst && (type === UNIT.slice || type === UNIT.instant)) pictures += 1;
    from = next;
  }
  return pictures;
}

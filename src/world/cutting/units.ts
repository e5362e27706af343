import type { FileHandle } from "node:fs/promises";

/** Bytes that say how long a unit is, where rendered pictures can stand beside it. */
export const LENGTH_BYTES = 4;

/** More units than this are in no packet. */
const MOST = 1000;

/** The types of the units of an H.264 packet in a file, in order. */
export async function unitsOf(
  handle: FileHandle,
  { at, bytes }: { readonly at: number; readonly bytes: number },
): Promise<readonly number[]> {
  const types: number[] = [];
  const head = Buffer.alloc(LENGTH_BYTES + 1);
  for (let from = at; from + head.length <= at + bytes && types.length < MOST;) {
    await handle.read(head, 0, head.length, from);
    types.push((head[LENGTH_BYTES] ?? 0) & 31);
    from += LENGTH_BYTES + head.readUInt32BE(0);
  }
  return types;
}

import type { Hash } from "node:crypto";
import { readSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";

/** A part of a file, in bytes. */
export type Extent = { readonly at: number; readonly end: number };

/** Bytes that are read at once: one piece of memory for a whole file, where a stream would leave behind as much as it read. */
const CHUNK = 2 ** 18;

/** Bytes that are there sooner than anybody could be told of them: the thousands of packets of a film's sound. */
const SMALL = 2 ** 13;

/** Feeds a digest with parts of a file, or with all of it, in their order. What lies beyond the file's end is left out. */
export async function feed(digest: Hash, file: FileHandle, extents?: readonly Extent[]): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (const { at, end } of joined(extents ?? [{ at: 0, end: Number.POSITIVE_INFINITY }])) {
    for (let from = at; from < end;) {
      const count = Math.min(CHUNK, end - from);
      const bytesRead =
        count <= SMALL
          ? readSync(file.fd, buffer, 0, count, from)
          : (await file.read(buffer, 0, count, from)).bytesRead;
      if (bytesRead === 0) return;
      digest.update(buffer.subarray(0, bytesRead));
      from += bytesRead;
    }
  }
}

/** Reads a file from one place on to the next. Packets of a picture have sound between them: what lies around them is read with them. */
export function windowOn(file: FileHandle, buffer: Buffer): (at: number, count: number) => Promise<Buffer> {
  let [start, end] = [0, 0];
  return async (at, count) => {
    if (at < start || at + count > end) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      [start, end] = [at, at + bytesRead];
    }
    return buffer.subarray(at - start, Math.min(at + count, end) - start);
  };
}

/** Bytes of all parts. */
export function sizeOf(extents: readonly Extent[]): number {
  return extents.reduce((sum, { at, end }) => sum + end - at, 0);
}

/** Neighbouring parts as one. */
export function joined(extents: readonly Extent[]): readonly Extent[] {
  const runs: { at: number; end: number }[] = [];
  for (const { at, end } of extents) {
    const last = runs.at(-1);
    if (last?.end === at) last.end = end;
    else runs.push({ at, end });
  }
  return runs;
}

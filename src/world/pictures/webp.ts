import { CUT_SHORT, EMPTY, type Measured } from "./size.ts";

/** A WebP is a RIFF file: a head of 12 bytes and a list of chunks, each its type, length and contents. */
export function webpSize(bytes: Buffer): Measured {
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) return CUT_SHORT;
  let canvas: Measured | undefined;
  for (let at = 12; at + 8 <= end;) {
    const length = bytes.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return CUT_SHORT;
    const contents = bytes.subarray(at + 8, at + 8 + length);
    const type = bytes.toString("latin1", at, at + 4);
    if (type === "VP8X" && length >= 10)
      canvas = { width: contents.readUIntLE(4, 3) + 1, height: contents.readUIntLE(7, 3) + 1 };
    if (type === "ANMF") return { broken: "it is an animation" };
    if (type === "VP8 " && length >= 10)
      return canvas ?? { width: contents.readUInt16LE(6) % 0x4000, height: contents.readUInt16LE(8) % 0x4000 };
    if (type === "VP8L" && length >= 5) {
      const bits = contents.readUInt32LE(1);
      return canvas ?? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    at = next;
  }
  return EMPTY;
}

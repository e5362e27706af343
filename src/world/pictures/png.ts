import { crc32 } from "node:zlib";
import { CUT_SHORT, EMPTY, type Measured } from "./size.ts";

/** A PNG is a signature of 8 bytes and a list of chunks: length, type, contents and their check sum. */
export function pngSize(bytes: Buffer): Measured {
  let size = { width: 0, height: 0 };
  let hasPixels = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return CUT_SHORT;
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return { broken: "it is damaged" };
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (type === "IHDR" && length >= 8)
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    hasPixels ||= type === "IDAT";
    if (type === "IEND") return hasPixels ? size : EMPTY;
    at = end;
  }
  return CUT_SHORT;
}

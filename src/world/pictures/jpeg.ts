import { CUT_SHORT, EMPTY, type Measured } from "./size.ts";

const END = 0xd9;
const SCAN = 0xda;

/** A JPEG is a list of segments, each begun by 0xFF and its kind; pixels follow a scan segment, up to the next kind. */
export function jpegSize(bytes: Buffer): Measured {
  let size = { width: 0, height: 0 };
  let hasPixels = false;
  for (let at = nextSegment(bytes, 2); at !== -1; at = nextSegment(bytes, at)) {
    const kind = bytes[at + 1] ?? 0;
    if (kind === END) return hasPixels ? size : EMPTY;
    if (at + 4 > bytes.length) break;
    const length = bytes.readUInt16BE(at + 2);
    if (isFrame(kind) && at + 9 <= bytes.length)
      size = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    hasPixels ||= kind === SCAN;
    at += 2 + length;
  }
  return CUT_SHORT;
}

/** Where the next segment begins; -1 where there is none. Inside pixels 0xFF 0x00 stands for 0xFF, and D0 to D7 are marks without contents. */
function nextSegment(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const kind = bytes[at + 1] ?? 0;
    if (kind > 0x01 && kind !== 0xff && (kind < 0xd0 || kind > 0xd7)) return at;
  }
  return -1;
}

/** Segments that say how large the picture is; those between them hold tables. */
function isFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
}

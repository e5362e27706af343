/** What a decoder of H.265 is told before the first packet, as an MP4 keeps it (`hvcC`, ISO/IEC 14496-15 §8.3.3.1). */
export type HevcHeader = {
  /** How many bytes say how long a unit of a packet is. */
  readonly lengthBytes: number;
  /** Its parameter sets, and what else stands among them. */
  readonly sets: readonly Buffer[];
};

/** Where the size of a unit's length is said, and how many lists of units follow. */
const [LENGTH_AT, COUNT_AT] = [21, 22];

/** Reads the header; undefined where the bytes are none. */
export function parseHevc(bytes: Buffer): HevcHeader | undefined {
  try {
    if (bytes[0] !== 1) return undefined;
    const sets: Buffer[] = [];
    let at = COUNT_AT + 1;
    for (let list = bytes.readUInt8(COUNT_AT); list > 0; list--) {
      const count = bytes.readUInt16BE(at + 1);
      at += 3;
      for (let index = 0; index < count; index++) {
        const size = bytes.readUInt16BE(at);
        if (at + 2 + size > bytes.length) return undefined;
        sets.push(bytes.subarray(at + 2, at + 2 + size));
        at += 2 + size;
      }
    }
    return { lengthBytes: (bytes.readUInt8(LENGTH_AT) & 3) + 1, sets };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

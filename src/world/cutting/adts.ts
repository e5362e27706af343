/** The packets of an ADTS stream, headers and all (ISO/IEC 13818-7 §6.2): each says itself how long it is. Stops at what is none. */
export function framesOfAdts(bytes: Buffer): readonly Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at + 7 <= bytes.length;) {
    const isHeader = bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xf6) === 0xf0;
    const size = sizeAt(bytes, at);
    if (!isHeader || size < 7 || at + size > bytes.length) return frames;
    frames.push(bytes.subarray(at, at + size));
    at += size;
  }
  return frames;
}

function sizeAt(bytes: Buffer, at: number): number {
  return (((bytes[at + 3] ?? 0) & 3) << 11) | ((bytes[at + 4] ?? 0) << 3) | ((bytes[at + 5] ?? 0) >> 5);
}

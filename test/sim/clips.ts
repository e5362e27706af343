/** A clip of the simulated world: built like an MP4, with words for pictures. */
export function clipOf(words: string): Buffer {
  return Buffer.concat([box("ftyp", "isom0000"), box("moov", "\0".repeat(24)), box("mdat", words)]);
}

/** The words of a clip; undefined where the bytes are no whole one. */
export function wordsOf(bytes: Uint8Array): string | undefined {
  const all = Buffer.from(bytes);
  const boxes = new Map<string, string>();
  for (let at = 0; at < all.length;) {
    const size = all.length - at >= 8 ? all.readUInt32BE(at) : 0;
    if (size < 8 || at + size > all.length) return undefined;
    boxes.set(all.toString("latin1", at + 4, at + 8), all.toString("utf8", at + 8, at + size));
    at += size;
  }
  return [...boxes.keys()].join(" ") === "ftyp moov mdat" ? boxes.get("mdat") : undefined;
}

function box(type: string, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + payload.length);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, payload]);
}

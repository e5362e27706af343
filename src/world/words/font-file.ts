/** How a font with a directory of tables begins: TrueType's outlines, Apple's name for them, and those of PostScript. */
const OF_TABLES: ReadonlySet<string> = new Set(["\0\x01\0\0", "true", "OTTO"]);
/** Bytes of a table's entry in a directory. */
const ENTRY = 16;

/**
 * How many bytes a font file has by what it says of itself: TrueType and OpenType by the farthest table of their directories (OpenType 1.9,
 * "Organization of an OpenType Font"), WOFF 2 by its header (W3C WOFF File Format 2.0 §4.1). 0 where it says nothing.
 */
export function bytesPromised(font: Buffer): number {
  const kind = font.toString("latin1", 0, 4);
  if (kind === "wOF2" || kind === "wOFF") return numberAt(font, 8);
  if (OF_TABLES.has(kind)) return endOfTables(font, 0);
  if (kind !== "ttcf") return 0;
  // A collection: fonts whose directories stand anywhere in the file.
  const count = Math.min(numberAt(font, 8), font.length / 4);
  let end = 12 + 4 * count;
  for (let index = 0; index < count; index++) end = Math.max(end, endOfTables(font, numberAt(font, 12 + 4 * index)));
  return end;
}

/** Where the farthest table of a directory ends. */
function endOfTables(font: Buffer, directory: number): number {
  const count = directory + 6 <= font.length ? font.readUInt16BE(directory + 4) : 0;
  let end = directory + 12 + ENTRY * count;
  for (let index = 0; index < count; index++) {
    const entry = directory + 12 + ENTRY * index;
    end = Math.max(end, numberAt(font, entry + 8) + numberAt(font, entry + 12));
  }
  return end;
}

/** A number of four bytes; 0 behind the end. */
function numberAt(font: Buffer, at: number): number {
  return at + 4 <= font.length ? font.readUInt32BE(at) : 0;
}

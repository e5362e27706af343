/** What a decoder of H.264 is told before the first packet, as an MP4 keeps it (`avcC`, ISO/IEC 14496-15 §5.3.3). */
export type AvcHeader = {
  /** Profile, its constraints, and level: a byte each. */
  readonly profile: Buffer;
  /** How many bytes say how long a unit of a packet is. */
  readonly lengthBytes: number;
  readonly sequences: readonly Buffer[];
  readonly pictures: readonly Buffer[];
  /** What high profiles add. */
  readonly rest: Buffer;
};

/** Types of units in a packet: ITU-T H.264, table 7-1. */
export const UNIT = { slice: 1, instant: 5, sequence: 7, picture: 8 } as const;

/** Reads the header; undefined where the bytes are none. */
export function parseAvc(bytes: Buffer): AvcHeader | undefined {
  try {
    if (bytes[0] !== 1) return undefined;
    const sequences = sets(bytes, { at: 6, count: bytes.readUInt8(5) & 31 });
    const pictures = sets(bytes, { at: sequences.end + 1, count: bytes.readUInt8(sequences.end) });
    return {
      profile: bytes.subarray(1, 4),
      lengthBytes: (bytes.readUInt8(4) & 3) + 1,
      sequences: sequences.list,
      pictures: pictures.list,
      rest: bytes.subarray(pictures.end),
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sets(
  bytes: Buffer,
  { at, count }: { readonly at: number; readonly count: number },
): { readonly list: readonly Buffer[]; readonly end: number } {
  const list: Buffer[] = [];
  let end = at;
  for (let index = 0; index < count; index++) {
    const size = bytes.readUInt16BE(end);
    if (end + 2 + size > bytes.length) throw new RangeError("a parameter set is cut off");
    list.push(bytes.subarray(end + 2, end + 2 + size));
    end += 2 + size;
  }
  return { list, end };
}

/** The bytes of a header. */
export function writeAvc({ profile, lengthBytes, sequences, pictures, rest }: AvcHeader): Buffer {
  return Buffer.concat([
    Buffer.from([1]),
    profile,
    Buffer.from([0xfc | (lengthBytes - 1), 0xe0 | sequences.length]),
    ...sequences.flatMap(sized),
    Buffer.from([pictures.length]),
    ...pictures.flatMap(sized),
    rest,
  ]);
}

function sized(set: Buffer): readonly Buffer[] {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(set.length);
  return [size, set];
}

/** One header for streams that follow each other; undefined where two of their parameter sets have one number and are not the same. */
export function mergeAvc(headers: readonly AvcHeader[]): AvcHeader | undefined {
  const [first] = headers;
  if (first === undefined || headers.some(({ lengthBytes }) => lengthBytes !== first.lengthBytes)) return undefined;
  const sequences = merged(headers.flatMap((header) => header.sequences));
  const pictures = merged(headers.flatMap((header) => header.pictures));
  if (sequences === undefined || pictures === undefined) return undefined;
  // A decoder makes itself ready for the highest level of all.
  const level = Math.max(...headers.map(({ profile }) => profile[2] ?? 0));
  return { ...first, profile: Buffer.from([...first.profile.subarray(0, 2), level]), sequences, pictures };
}

function merged(all: readonly Buffer[]): readonly Buffer[] | undefined {
  const byNumber = new Map<number, Buffer>();
  for (const set of all) {
    const known = byNumber.get(numberOf(set));
    if (known !== undefined && !known.equals(set)) return undefined;
    byNumber.set(numberOf(set), set);
  }
  return [...byNumber.values()];
}

/** The number by which pictures call a parameter set: the first Exp-Golomb code of it, behind profile and level where it is a sequence's. */
export function numberOf(set: Buffer): number {
  const start = (((set[0] ?? 0) & 31) === UNIT.sequence ? 4 : 1) * 8;
  const bit = (at: number): number => ((set[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  let zeros = 0;
  while (zeros < 16 && bit(start + zeros) === 0) zeros += 1;
  let value = 0;
  for (let at = start + zeros; at <= start + 2 * zeros; at++) value = value * 2 + bit(at);
  return value - 1;
}

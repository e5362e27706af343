import { readSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import type { Probe } from "../ffmpeg/probe.ts";
import { parseAvc, UNIT } from "./avc.ts";
import { parseHevc } from "./hevc.ts";
import { readHeaderBox } from "./movie-header.ts";

/** The parameter sets that decoders of a file's H.264 or H.265 picture know before its first packet, and how its packets are written. */
export type Told = {
  readonly sets: readonly Buffer[];
  /** How many bytes say how long a unit of a packet is. */
  readonly lengthBytes: number;
  /** Whether a unit that begins with such a byte is a parameter set. */
  readonly isSet: (head: number) => boolean;
};

/** Where a packet lies in a file, and how many bytes it has. */
type Packet = Probe["packets"][number];

/** Bytes that no parameter set of a header exceeds: their number has two bytes there. */
const LONGEST_SET = 0xffff;

/** H.265 calls these VPS, SPS and PPS: ITU-T H.265, table 7-1. */
const [FIRST_HEVC_SET, LAST_HEVC_SET] = [32, 34];

const isAvcSet = (head: number): boolean => [UNIT.sequence, UNIT.picture].some((type) => type === (head & 31));
const isHevcSet = (head: number): boolean => {
  const type = (head >> 1) & 63;
  return type >= FIRST_HEVC_SET && type <= LAST_HEVC_SET;
};

/** What a file's header tells decoders; undefined where it has none of either kind, or several of which each is for some packets only. */
export async function readTold(file: string): Promise<Told | undefined> {
  const box = await readHeaderBox(file);
  if (box === undefined || !box.isOnly) return undefined;
  if (box.type === "hvcC") {
    const header = parseHevc(box.bytes);
    return header && { ...header, isSet: isHevcSet };
  }
  const header = parseAvc(box.bytes);
  return header && { ...header, sets: [...header.sequences, ...header.pictures], isSet: isAvcSet };
}

/**
 * Whether packets of a file bring parameter sets along that decoders were not told before. Such a set takes the place of one with its number,
 * and whatever is decoded behind it is decoded by it. Encoders that expect to be joined late write the told ones again and again.
 */
export async function bringsSets(file: string, packets: readonly Packet[], told: Told): Promise<boolean> {
  await using handle = await open(file, "r");
  return packets.some((packet) => hasStrangeSet(handle, packet, told));
}

/** There may be hundreds of thousands of packets, and a few bytes of each are there sooner than anybody could be told of them. */
function hasStrangeSet({ fd }: FileHandle, { at, bytes }: Packet, { sets, lengthBytes, isSet }: Told): boolean {
  const head = Buffer.alloc(lengthBytes + 1);
  const end = at + bytes;
  for (let from = at; from + head.length <= end;) {
    if (readSync(fd, head, 0, head.length, from) < head.length) return false;
    const start = from + lengthBytes;
    from = start + head.readUIntBE(0, lengthBytes);
    if (from === start || !isSet(head[lengthBytes] ?? 0)) continue;
    const set = Buffer.alloc(Math.min(from - start, LONGEST_SET));
    readSync(fd, set, 0, set.length, start);
    if (!sets.some((each) => unpadded(each).equals(unpadded(set)))) return true;
  }
  return false;
}

/** No unit ends with a nought; those that stand between units in other containers may be left at the end of one. */
function unpadded(set: Buffer): Buffer {
  let end = set.length;
  while (end > 0 && set[end - 1] === 0) end -= 1;
  return set.subarray(0, end);
}

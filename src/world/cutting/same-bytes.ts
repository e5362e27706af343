import { open, type FileHandle } from "node:fs/promises";
import type { Probe } from "../ffmpeg/probe.ts";
import { UNIT, type AvcHeader } from "./avc.ts";
import { joined, sizeOf, windowOn, type Extent } from "../extents.ts";
import { readAvcHeader } from "./movie-header.ts";
import { setsOf, type Reel, type ReelPart } from "./reel.ts";
import { bringsSets, readTold } from "./told.ts";
import { LENGTH_BYTES, unitsOf } from "./units.ts";

/** Bytes that are read at once. */
const CHUNK = 2 ** 20;

/** A part of a reel, and the number of its first packet in the film. */
type Placed = { readonly part: ReelPart; readonly number: number; readonly first: number };

/** What is said of the first part whose packets are not those of the film, in its place; undefined where all are. */
export async function strangePart(film: string, { packets }: Probe, reel: Reel): Promise<string | undefined> {
  const buffers: Buffers = [Buffer.alloc(CHUNK), Buffer.alloc(CHUNK)];
  await using made = await open(film, "r");
  for (const { part, number, first } of placed(reel)) {
    const here = packets.slice(first, first + part.frames).map(({ at, bytes }) => ({ at, end: at + bytes }));
    await using source = await open(part.bytes.file, "r");
    const pair = [
      { file: made, extents: here },
      { file: source, extents: part.bytes.extents },
    ] as const;
    if (!(await areSame(pair, buffers))) return `piece ${number} of its picture came out as something else`;
  }
  return undefined;
}

/** What is said of the first part of whose parameter sets decoders of the film are not told. */
export async function untoldPart(film: string, reel: Reel): Promise<string | undefined> {
  const header = await readAvcHeader(film);
  const told = new Set(header === undefined ? [] : setsOf(header).map(asText));
  const untold = placed(reel).find(({ part }) => part.header !== undefined && !isTold(part.header, told));
  return untold && `its header does not tell how piece ${untold.number} is to be decoded`;
}

/** What is said of the first part that does not begin with a picture at which decoders forget all that was before. */
export async function dependentPart(film: string, { packets }: Probe, reel: Reel): Promise<string | undefined> {
  await using handle = await open(film, "r");
  for (const { part, number, first } of placed(reel)) {
    const packet = packets[first];
    if (part.header?.lengthBytes !== LENGTH_BYTES || packet === undefined) continue;
    const units = await unitsOf(handle, packet);
    if (!units.some(({ type }) => type === UNIT.instant))
      return `piece ${number} of its picture does not begin with a picture of its own`;
  }
  return undefined;
}

/** What is said of the first part whose packets tell decoders what the film's header does not, so that others might be decoded by it; undefined where the film has one part alone. */
export async function tellingPart(film: string, { packets }: Probe, reel: Reel): Promise<string | undefined> {
  const told = reel.parts.length > 1 ? await readTold(film) : undefined;
  if (told === undefined) return undefined;
  for (const { part, number, first } of placed(reel)) {
    if (await bringsSets(film, packets.slice(first, first + part.frames), told))
      return `piece ${number} of its picture brings parameter sets along that its header does not tell`;
  }
  return undefined;
}

/** The parts of a reel with their places in the film. */
export function placed({ parts }: Reel): readonly Placed[] {
  let first = 0;
  return parts.map((part, index) => {
    const place = { part, number: index + 1, first };
    first += part.frames;
    return place;
  });
}

function isTold(header: AvcHeader, told: ReadonlySet<string>): boolean {
  return setsOf(header).every((set) => told.has(asText(set)));
}

function asText(set: Buffer): string {
  return set.toString("hex");
}

/** Bytes of a file, one extent after the other. */
type Bytes = { readonly file: FileHandle; readonly extents: readonly Extent[] };

/** Room for what is read of either. */
type Buffers = readonly [Buffer, Buffer];

/** Whether two files hold the same bytes there, wherever the extents of either begin and end. */
async function areSame([one, other]: readonly [Bytes, Bytes], [here, there]: Buffers): Promise<boolean> {
  const [left, right] = [joined(one.extents), joined(other.extents)];
  if (sizeOf(left) !== sizeOf(right)) return false;
  const [read, readOther] = [windowOn(one.file, here), windowOn(other.file, there)];
  for (const [from, to, count] of stepsOf(left, right)) {
    const [a, b] = [await read(from, count), await readOther(to, count)];
    if (a.length !== count || !a.equals(b)) return false;
  }
  return true;
}

/** Steps through two lists of extents of one size: where each begins in either file, and how many bytes it has. */
function* stepsOf(left: readonly Extent[], right: readonly Extent[]): Generator<readonly [number, number, number]> {
  const ahead = [...right];
  for (const { at, end } of left) {
    for (let from = at; from < end;) {
      const [next] = ahead;
      if (next === undefined) return;
      const count = Math.min(CHUNK, end - from, next.end - next.at);
      yield [from, next.at, count];
      from += count;
      if (next.at + count === next.end) ahead.shift();
      else ahead[0] = { at: next.at + count, end: next.end };
    }
  }
}

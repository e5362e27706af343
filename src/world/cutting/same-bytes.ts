import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { Probe } from "../ffmpeg/probe.ts";
import { UNIT, type AvcHeader } from "./avc.ts";
import { readAvcHeader, type Extent } from "./movie-header.ts";
import { setsOf, type Reel, type ReelPart } from "./reel.ts";
import { LENGTH_BYTES, unitsOf } from "./units.ts";

/** Bytes that are read at once. */
const CHUNK = 2 ** 20;

/** A part of a reel, and the number of its first packet in the film. */
type Placed = { readonly part: ReelPart; readonly number: number; readonly first: number };

/** What is said of the first part whose packets are not those of the film, in its place; undefined where all are. */
export async function strangePart(film: string, { packets }: Probe, reel: Reel): Promise<string | undefined> {
  for (const { part, number, first } of placed(reel)) {
    const here = packets.slice(first, first + part.frames).map(({ at, bytes }) => ({ at, end: at + bytes }));
    const [found, wanted] = await Promise.all([digestOf(film, here), digestOf(part.bytes.file, part.bytes.extents)]);
    if (found !== wanted) return `piece ${number} of its picture came out as something else`;
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

async function digestOf(file: string, extents: readonly Extent[]): Promise<string> {
  const digest = createHash("sha256");
  const buffer = Buffer.alloc(CHUNK);
  await using handle = await open(file, "r");
  for (const { at, end } of joined(extents)) {
    for (let from = at; from < end;) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(CHUNK, end - from), from);
      if (bytesRead === 0) break;
      digest.update(buffer.subarray(0, bytesRead));
      from += bytesRead;
    }
  }
  return digest.digest("hex");
}

/** Neighbouring extents as one. */
function joined(extents: readonly Extent[]): readonly Extent[] {
  const runs: { at: number; end: number }[] = [];
  for (const { at, end } of extents) {
    const last = runs.at(-1);
    if (last?.end === at) last.end = end;
    else runs.push({ at, end });
  }
  return runs;
}

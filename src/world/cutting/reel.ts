import { copyFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Extent } from "../extents.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import { mergeAvc, type AvcHeader } from "./avc.ts";
import { packetsOf, readAvcHeader, replaceAvcHeader } from "./movie-header.ts";
import { wrongLength } from "./watch.ts";

/** Pictures of the film in one file of the work folder, and where the very bytes of its packets lie. */
export type ReelPart = {
  readonly name: string;
  readonly frames: number;
  readonly bytes: { readonly file: string; readonly extents: readonly Extent[] };
  /** What decoders are told of them; undefined where they are not H.264. */
  readonly header: AvcHeader | undefined;
};

/** Pictures to be joined by copying their packets, and what the packets' times mean. */
export type Reel = {
  readonly parts: readonly ReelPart[];
  /** Ticks a second in all of them. */
  readonly timescale: number;
  /** The most frames by which decoding runs behind presentation in any of them. */
  readonly reorder: number;
};

/** A file of the work folder that holds packets of a clip: some of them, or the whole clip. */
export async function copiedPart(
  { file, probe }: Probed,
  { name, from, frames }: { readonly name: string; readonly from: number; readonly frames: number },
): Promise<ReelPart> {
  const extents = probe.packets.slice(from, from + frames).map(({ at, bytes }) => ({ at, end: at + bytes }));
  return { name, frames, bytes: { file, extents }, header: await readAvcHeader(file) };
}

/** A rendered file: all of its packets follow each other. */
export async function renderedPart(file: string, part: Pick<ReelPart, "name" | "frames">): Promise<ReelPart> {
  const packets = await packetsOf(file);
  if (packets === undefined) throw wrongLength(`${part.name} holds no packets.`);
  return { ...part, bytes: { file, extents: [packets] }, header: await readAvcHeader(file) };
}

/**
 * Tells decoders of a reel's first file the parameter sets of all its parts: a joined film has the header of its first file alone. The file is
 * made a copy of its own before.
 */
export async function announceAll(folder: string, parts: readonly ReelPart[]): Promise<void> {
  const [first] = parts;
  const headers = distinct(parts.flatMap(({ header }) => header ?? []));
  if (first === undefined || headers.length < 2) return;
  const all = mergeAvc(headers);
  if (all === undefined) throw wrongLength("Parts of the film call different parameter sets by one number.");
  const file = join(folder, first.name);
  // It may be a second name of a kept piece.
  await copyFile(file, `${file}.own`);
  await replaceAvcHeader(`${file}.own`, all);
  await rename(`${file}.own`, file);
}

function distinct(headers: readonly AvcHeader[]): readonly AvcHeader[] {
  const found = new Map(
    headers.map((header) => [
      setsOf(header)
        .map((set) => set.toString("hex"))
        .join(),
      header,
    ]),
  );
  return [...found.values()];
}

/** All parameter sets of a header. */
export function setsOf({ sequences, pictures }: AvcHeader): readonly Buffer[] {
  return [...sequences, ...pictures];
}

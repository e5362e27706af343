import type { Take } from "../../domain/take.ts";
import { picture, thumbnails, type Probed, type Thumbnail } from "../ffmpeg/frames.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { probe } from "../ffmpeg/probe.ts";

/** How wide a still is, pixels. */
const STILL_WIDTH = 480;
/** Moments that are compared: as many in either clip, at the same part of its length. */
const MOMENTS = 48;

/** A take's own part, looked into: small grey pictures of it, and stills as PNG. */
export type Looked = { readonly frames: readonly Thumbnail[]; readonly stills: readonly Uint8Array[] };

/** Looks into the own part of a take's clip. Throws `media/not-a-clip`, `ffmpeg/failed`. */
export async function lookInto(
  tools: Ffmpeg,
  { take, file }: { readonly take: Take; readonly file: string },
  signal: AbortSignal,
): Promise<Looked> {
  const clip: Probed = { file, probe: await probe(tools, file, signal) };
  const { width, height } = take.clip;
  const size = { width: STILL_WIDTH, height: Math.max(2, Math.round((STILL_WIDTH * height) / width / 2) * 2) };
  const last = take.newFrom + Math.max(1, take.newFrames) - 1;
  const stills: Uint8Array[] = [];
  for (const frame of [take.newFrom, Math.floor((take.newFrom + last) / 2), last])
    stills.push(await picture(tools, { clip, frame, size }, signal));
  const range = { from: take.newFrom, count: Math.max(1, take.newFrames) };
  return { frames: await thumbnails(tools, { clip, range }, signal), stills };
}

/** How far the pictures of two clips are apart, from 0 to 1: the mean over moments that lie at the same part of either, of brightness alone. */
export function differenceOf(one: readonly Thumbnail[], other: readonly Thumbnail[]): number {
  const pairs = Array.from({ length: MOMENTS }, (_, moment) => [at(one, moment), at(other, moment)] as const);
  const apart = pairs.map(([a, b]) => (a === undefined || b === undefined ? 1 : distance(a, b)));
  return apart.reduce((sum, each) => sum + each, 0) / MOMENTS;
}

function at(frames: readonly Thumbnail[], moment: number): Thumbnail | undefined {
  return frames[Math.round((moment * (frames.length - 1)) / (MOMENTS - 1))];
}

function distance(one: Thumbnail, other: Thumbnail): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += Math.abs((one[index] ?? 0) - (other[index] ?? 0));
  return sum / one.length / 255;
}

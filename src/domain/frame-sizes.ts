import { shortSideOf } from "./size.ts";
import type { Codec } from "./storyboard.ts";

/** A picture's width and height in pixels. */
export type FrameSize = { readonly width: number; readonly height: number };

/** The picture of a shape, its width by its height, whose shorter side has so many pixels: even both ways, as colours are kept for two pixels each way. */
export function pictureOf(shape: number, shorter: number): FrameSize {
  return shape >= 1
    ? { width: even(shorter * shape), height: even(shorter) }
    : { width: even(shorter), height: even(shorter / shape) };
}

/** Pixels of the shorter side of a film's resolution, as `1080p` or `4k`. */
export function shorterSideOf(resolution: string): number {
  return shortSideOf(resolution) ?? Number.parseInt(resolution, 10);
}

/** The nearest even number of pixels. */
export function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}

/** Pictures that an encoder takes: no narrower and no lower than the one, no wider and no higher than the other, and not of more pixels. */
type Range = { readonly least?: FrameSize; readonly most?: FrameSize; readonly pixels?: number };

/**
 * What each encoder takes of what a film can be, as libx264, libx265, libsvtav1 1.4, libvpx and ffmpeg's own said when they were asked for ever
 * smaller and larger pictures, in ffmpeg 5.1, 6.0, 7.0 and 9.0. Newer ones of AV1 take smaller pictures too; a film is to come out on every machine.
 */
const TAKEN: Readonly<Record<Codec, Range>> = {
  h264: { most: { width: 16_384, height: 16_384 } },
  h265: { least: { width: 16, height: 16 } },
  prores: {},
  dnxhr: { least: { width: 256, height: 120 }, pixels: 15_360 * 4320 },
  vp9: { most: { width: 16_384, height: 16_384 } },
  av1: { least: { width: 64, height: 64 }, most: { width: 16_384, height: 8704 } },
};

/** Why a codec cannot hold pictures of a size, to follow "…cannot be written:", and what to write instead; undefined where it can. */
export function sizeFault(size: FrameSize, codec: Codec): { readonly why: string; readonly hint: string } | undefined {
  const { width, height } = size;
  const { least, most, pixels } = TAKEN[codec];
  if (least !== undefined && (width < least.width || height < least.height)) {
    const hint = 'Write a larger "resolution", such as 360p, or another codec.';
    return { why: `they are ${least.width}×${least.height} at least`, hint };
  }
  const hint = 'Write a smaller "resolution", such as 4k, or another codec.';
  if (most !== undefined && (width > most.width || height > most.height))
    return { why: `they are ${most.width}×${most.height} at most`, hint };
  if (pixels !== undefined && width * height > pixels) return { why: "so many pixels are too many", hint };
  return undefined;
}

import { StoryboardError } from "../../domain/problem.ts";
import type { Option, Recipe } from "./compose.ts";
import { toStandard } from "./hdr.ts";
import type { Ffmpeg } from "./locate.ts";
import type { Demuxer, Probe } from "./probe.ts";
import { runFfmpeg } from "./tool.ts";

/** A clip that has been looked into. `demuxer`: how it is opened; absent: as a movie. */
export type Probed = { readonly file: string; readonly probe: Probe; readonly demuxer?: Demuxer };

/** So many frames of a clip from one on, counted from 0. */
export type Range = { readonly from: number; readonly count: number };

/** A small grey picture, one byte a pixel: enough to tell frames apart, little enough to hold many. */
export type Thumbnail = Uint8Array;

/** How wide a small picture is, pixels. */
export const WIDTH = 64;
/** How high a small picture is, pixels. */
export const HEIGHT = 36;
const DEADLINE = 120_000;

/** What an input needs so that nothing but this very file is opened, and only as a movie. */
export const AS_MOVIE: readonly Option[] = [
  ["-protocol_whitelist", "file"],
  ["-f", "mov"],
];

/** Frames of a clip as small grey pictures. Throws `media/not-a-clip` when there are fewer. */
export async function thumbnails(
  tools: Ffmpeg,
  { clip, range }: { readonly clip: Probed; readonly range: Range },
  signal: AbortSignal,
): Promise<readonly Thumbnail[]> {
  const recipe = read(clip, range, {
    filters: `scale=${WIDTH}:${HEIGHT}:flags=area,format=gray`,
    options: [["-f", "rawvideo"]],
  });
  const { stdout } = await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "comparing frames" });
  return picturesIn(stdout, range, WIDTH * HEIGHT);
}

/** Frames of a clip as small pictures in colour: Y, Cb and Cr one after the other, each `WIDTH` by `HEIGHT` bytes, BT.709 and of limited range. Throws `media/not-a-clip` when there are fewer. */
export async function colourThumbnails(
  tools: Ffmpeg,
  { clip, range }: { readonly clip: Probed; readonly range: Range },
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const matrix = clip.probe.coloured ? "" : "in_color_matrix=bt709:";
  const light = toStandard(clip.probe);
  const recipe = read(clip, range, {
    filters: `${[...light, ""].join(",")}scale=${WIDTH}:${HEIGHT}:${matrix}out_color_matrix=bt709:out_range=tv:flags=area,format=yuv444p`,
    options: [["-f", "rawvideo"]],
  });
  const { stdout } = await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "comparing colours" });
  return picturesIn(stdout, range, 3 * WIDTH * HEIGHT);
}

function picturesIn(bytes: Buffer, range: Range, size: number): readonly Uint8Array[] {
  if (bytes.length !== range.count * size) throw missing(range, Math.floor(bytes.length / size));
  return Array.from({ length: range.count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

/** One frame of a clip as PNG, in full size where none is said, pixels. Throws `media/not-a-clip` when it is not there. */
export async function picture(
  tools: Ffmpeg,
  { clip, frame, size }: { readonly clip: Probed; readonly frame: number; readonly size?: Size },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const range = { from: frame, count: 1 };
  const recipe = read(clip, range, {
    filters: [...toStandard(clip.probe), toRgb(clip.probe, size), "format=rgb24"].join(","),
    options: [
      ["-f", "image2pipe"],
      ["-c:v", "png"],
    ],
  });
  const { stdout } = await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "taking out a frame" });
  if (stdout.length === 0) throw missing(range, 0);
  return stdout;
}

/** How to read a clip so that the first frame that comes out is this one. */
export type Entry = { readonly options: readonly Option[]; readonly filters: readonly string[] };

/** ffmpeg 5.1 loses the last frame where it enters a clip whose keyframes are not decoder refreshes so few packets before its end. */
const RUN_UP = 16;

/** Seeks to half a frame before it, by the times that were counted; where that cannot be exact, counts from the very beginning, and near the end from a little earlier. */
export function enterAt({ times, seekable }: Probe, frame: number): Entry {
  const entered = seekable ? Math.max(0, Math.min(frame, times.length - RUN_UP)) : 0;
  const [before = 0, at = 0] = [times[entered - 1], times[entered]];
  return {
    options: entered === 0 ? [] : [["-ss", ((before + at) / 2).toFixed(6)]],
    filters: frame === entered ? [] : [`trim=start_frame=${frame - entered}`],
  };
}

function openedBy(demuxer: Demuxer | undefined): readonly Option[] {
  return demuxer === undefined
    ? AS_MOVIE
    : [
        ["-protocol_whitelist", "file"],
        ["-f", demuxer],
      ];
}

type Size = { readonly width: number; readonly height: number };

/** A picture without a written colour matrix is BT.709, as services film; ffmpeg would guess by its size. */
function toRgb({ coloured }: Probe, size?: Size): string {
  const matrix = coloured ? "" : "in_color_matrix=bt709:";
  return `scale=${size === undefined ? "" : `${size.width}:${size.height}:`}${matrix}flags=bicubic+accurate_rnd+full_chroma_int`;
}

function read(
  clip: Probed,
  { from, count }: Range,
  { filters, options }: { readonly filters: string; readonly options: readonly Option[] },
): Recipe {
  const entry = enterAt(clip.probe, from);
  return {
    inputs: [{ source: `file:${clip.file}`, options: [...openedBy(clip.demuxer), ...entry.options] }],
    options: [
      ["-map", "0:v:0"],
      ["-vf", [...entry.filters, filters].join(",")],
      ["-fps_mode", "passthrough"],
      ["-frames:v", String(count)],
      ["-flags:v", "+bitexact"],
      ...options,
    ],
    target: "pipe:1",
  };
}

function missing({ from, count }: Range, found: number): StoryboardError {
  const message = `The clip holds only ${found} of the ${count} frames from frame ${from} on.`;
  return new StoryboardError({ code: "media/not-a-clip", message });
}

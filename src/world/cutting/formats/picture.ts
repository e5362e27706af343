import type { Codec } from "../../../domain/storyboard.ts";
import type { Option } from "../../ffmpeg/compose.ts";

/** How a picture is coded: the filters right before its encoder, its encoder, and the container that its pieces are joined from. */
export type PictureCoding = {
  readonly encoder: string;
  /** Filters that come last, in their order: the pixels that it takes, and colours that it writes into every frame. */
  readonly filters: readonly string[];
  readonly options: readonly Option[];
  /** With how many threads it encodes, always: the same bytes on every machine. */
  readonly threads: number;
  /** What pieces of it are kept in: each frame's time is exact there, whatever the film's own container counts in. */
  readonly piece: "mp4" | "mov";
};

/** Some encoders write the colours that frames carry, not those that they are told. */
const TAGGED = "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv";
const EIGHT_BITS = ["format=yuv420p", TAGGED];
const TEN_BITS = ["format=yuv422p10le", TAGGED];

/** Seconds between two keyframes at most. */
const KEYFRAME_SECONDS = 2;

/** Parameters of x264's own: no thread of its own looks ahead, which would hold more frames. */
const X264 = "sync-lookahead=0";

const CODINGS: Readonly<Record<Codec, PictureCoding>> = {
  h264: {
    encoder: "libx264",
    filters: EIGHT_BITS,
    options: [
      ["-preset", "fast"],
      ["-crf", "16"],
      ["-profile:v", "high"],
      ["-bf", "2"],
      // Each frame that it looks ahead is held whole, and more than these make no visible difference.
      ["-rc-lookahead", "10"],
      ["-x264-params", X264],
    ],
    // Two pieces side by side would hold twice the frames.
    threads: 2,
    piece: "mp4",
  },
  h265: {
    encoder: "libx265",
    filters: EIGHT_BITS,
    options: [
      ["-preset", "fast"],
      ["-crf", "18"],
      // One thread in every sense, keyframes that need nothing before them, and no word about itself in the stream.
      ["-x265-params", "pools=none:frame-threads=1:open-gop=0:info=0:log-level=error"],
      // Players of Apple know no other name for it.
      ["-tag:v", "hvc1"],
    ],
    threads: 1,
    piece: "mp4",
  },
  prores: {
    encoder: "prores_ks",
    filters: TEN_BITS,
    options: [
      ["-profile:v", "hq"],
      ["-vendor", "apl0"],
    ],
    threads: 1,
    piece: "mov",
  },
  dnxhr: {
    encoder: "dnxhd",
    filters: TEN_BITS,
    options: [["-profile:v", "dnxhr_hqx"]],
    threads: 1,
    piece: "mov",
  },
  vp9: {
    encoder: "libvpx-vp9",
    filters: EIGHT_BITS,
    options: [
      ["-crf", "22"],
      ["-b:v", "0"],
      ["-deadline", "good"],
      ["-cpu-used", "4"],
      ["-row-mt", "0"],
    ],
    threads: 1,
    piece: "mp4",
  },
  av1: {
    encoder: "libsvtav1",
    filters: EIGHT_BITS,
    options: [
      ["-preset", "8"],
      ["-crf", "24"],
      ["-svtav1-params", "lp=1"],
    ],
    threads: 1,
    piece: "mp4",
  },
};

/** Coded by frames of their own each: they have no distance between keyframes. */
const INTRA: ReadonlySet<Codec> = new Set(["prores", "dnxhr"]);

/** How a codec is written. */
export function codingOf(codec: Codec): PictureCoding {
  return CODINGS[codec];
}

/**
 * The encoder's options for a piece of a film of so many frames a second. Always as many threads: the same bytes on every machine. All pieces of a film have the same parameter sets, so their packets can stand in one stream.
 */
export function pictureOptions(codec: Codec, frameRate: number): readonly Option[] {
  const { encoder, options, threads } = CODINGS[codec];
  return [
    ["-c:v", encoder],
    ...options,
    ["-threads", String(threads)],
    ["-r", String(frameRate)],
    ["-fps_mode", "cfr"],
    ...(INTRA.has(codec) ? [] : ([["-g", String(frameRate * KEYFRAME_SECONDS)]] as const)),
    ["-color_primaries", "bt709"],
    ["-color_trc", "bt709"],
    ["-colorspace", "bt709"],
    ["-color_range", "tv"],
    ["-video_track_timescale", String(frameRate * 1000)],
  ];
}

import type { Format } from "../../../domain/timeline.ts";
import type { Option } from "../../ffmpeg/compose.ts";
import type { Reel } from "../reel.ts";

/**
 * How joined pictures are written into a film's container. MP4 and MOV: frames are numbered anew so that all have one distance, and the index
 * stands in front. The film keeps its pieces' own timescale: where it changes, ffmpeg 5.1 hands `setts` times in the new one and calls it the
 * old one. WebM counts in milliseconds, so times are only rounded there; its codecs present frames in the order of their packets.
 */
export function containerOptions(
  { container, codec }: Format,
  { frameRate, timescale, reorder }: { readonly frameRate: number } & Pick<Reel, "timescale" | "reorder">,
): readonly Option[] {
  if (container === "webm")
    return [
      ["-c:v", "copy"],
      // Players may begin before the whole file is there.
      ["-cues_to_front", "1"],
      ["-f", "webm"],
    ];
  const frame = timescale / frameRate;
  return [
    ["-c:v", "copy"],
    ...(codec === "h265" ? ([["-tag:v", "hvc1"]] as const) : []),
    ["-bsf:v", `setts=pts=round(PTS/${frame})*${frame}:dts=(N-${reorder})*${frame}`],
    ["-video_track_timescale", String(timescale)],
    ["-movflags", "+faststart"],
    ["-f", container],
  ];
}

/** How a film in a container is opened to be read. */
export function demuxerOf({ container }: Pick<Format, "container">): "mov" | "matroska" {
  return container === "webm" ? "matroska" : "mov";
}

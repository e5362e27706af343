import type { Recipe } from "../ffmpeg/compose.ts";
import { AS_MOVIE, type Probed, type Range } from "../ffmpeg/frames.ts";
import { BIT_EXACT } from "./job.ts";

/** What an MP4 cannot hold, by ffmpeg's names. */
const IN_MOV: ReadonlySet<string> = new Set(["prores", "dnxhd"]);

/**
 * The recipe of a file of some of a clip's packets, untouched, its times counted from nought. They are chosen by their numbers: seeking
 * goes by time, and may miss by a packet. `noise` can drop packets since ffmpeg 5.0; it changes nothing else where it is told only that.
 */
export function bodyOf({ file, probe }: Probed, { from, count }: Range, name: string): Recipe {
  const { numerator, denominator } = probe.facts.frameRate;
  const frame = (probe.timescale * denominator) / numerator;
  const chosen = `noise=drop='not(between(n,${from},${from + count - 1}))'`;
  return {
    inputs: [{ source: `file:${file}`, options: AS_MOVIE }],
    options: [
      ["-copyts"],
      ["-map", "0:v:0"],
      ["-c:v", "copy"],
      ["-bsf:v", `${chosen},setts=pts=PTS-STARTPTS:dts=(N-${probe.reorder})*${frame}`],
      ["-video_track_timescale", String(probe.timescale)],
      ...BIT_EXACT,
      ["-f", IN_MOV.has(probe.coding.codec) ? "mov" : "mp4"],
    ],
    target: `file:${name}`,
  };
}

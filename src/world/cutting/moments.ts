import type { Clip } from "../../domain/timeline.ts";
import type { Probed } from "../ffmpeg/frames.ts";

/** A run of a clip's frames, and the file. */
export type Footage = { readonly clip: Pick<Clip, "facts" | "from" | "frames">; readonly source: Probed };

/** The frame of a file that is on screen so many seconds after its first one appeared. */
export function onScreen({ probe: { times } }: Probed, seconds: number): number {
  const [first = 0] = times;
  const next = times.findIndex((time) => time - first > seconds);
  return Math.max(0, (next < 0 ? times.length : next) - 1);
}

/** The frame of a file that is shown as one of a clip. Where frames come unevenly, a clip counts in steps of its rate instead, and the middle of a step counts. */
export function realFrame({ clip: { facts }, source }: Footage, frame: number): number {
  const { numerator, denominator } = facts.frameRate;
  return source.probe.even ? frame : onScreen(source, ((frame + 0.5) * denominator) / numerator);
}

/** When the first frame that is shown of a clip appears, in seconds from its file's start. */
export function beginsAt({ clip: { facts, from }, source: { probe } }: Footage): number {
  const { numerator, denominator } = facts.frameRate;
  return probe.even ? (probe.times[from] ?? 0) : (probe.times[0] ?? 0) + (from * denominator) / numerator;
}

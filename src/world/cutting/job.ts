import type { Digest } from "../../domain/names.ts";
import type { Clip, Timeline } from "../../domain/timeline.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import type { Option } from "../ffmpeg/compose.ts";
import type { ToolWatch } from "../ffmpeg/tool.ts";
import type { Disclosure } from "./beside/disclosure.ts";

/** A clip of the timeline with its file, looked into, and where it stands in the film. */
export type Piece = {
  readonly clip: Clip;
  readonly source: Probed;
  /** Its place among the clips, from 0, and its first frame and length in frames of the film. */
  readonly index: number;
  readonly start: number;
  readonly frames: number;
};

/** One cut being made: in which folder, by which tools, and who may stop it. */
export type Job = {
  readonly tools: Ffmpeg;
  readonly timeline: Timeline;
  readonly pieces: readonly Piece[];
  /** What the film says of how it was made. */
  readonly says: Disclosure;
  /** Where the file of a digest is: that of a clip, of music or of a voice. */
  readonly fileOf: (media: Digest) => string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: (frames: number) => void;
};

/** Samples a second of every film's sound. */
export const SAMPLE_RATE = 48_000;

/** What every file that we make needs so that the same input gives the same bytes. */
export const SAME_BYTES: readonly Option[] = [
  ["-fflags", "+bitexact"],
  ["-flags:v", "+bitexact"],
  ["-flags:a", "+bitexact"],
];

/** The same, for files that say nothing of themselves. */
export const BIT_EXACT: readonly Option[] = [...SAME_BYTES, ["-map_metadata", "-1"], ["-map_chapters", "-1"]];

/** How long a film is, or a clip. */
type Length = Pick<Timeline, "frames" | "frameRate">;

/** What calls of ffmpeg need to know of the work that they are for: where it is done, for how long a film, and who may stop it. */
export type Bench = Pick<Job, "tools" | "folder" | "signal"> & { readonly timeline: Length };

/** Milliseconds one call of ffmpeg may take for a film of so many seconds: ten times its length, at least two minutes. */
function deadlineOf({ frames, frameRate }: Length): number {
  return Math.max(120, (10 * frames) / frameRate) * 1000;
}

/** The sample at which a frame of the film begins. */
export function sampleAt(frame: number, { frameRate }: Pick<Timeline, "frameRate">): number {
  return Math.round((frame * SAMPLE_RATE) / frameRate);
}

/** How a call of ffmpeg for this job is watched. */
export function watchOf(job: Pick<Bench, "signal" | "timeline" | "folder">, doing: string): ToolWatch {
  return { signal: job.signal, deadline: deadlineOf(job.timeline), cwd: job.folder, doing };
}

/** Reads the frame counts out of what ffmpeg prints with `-progress pipe:1`, however it is cut into chunks. */
export function countFrames(told: (frames: number) => void): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const frames = /^frame=\s*(\d+)/.exec(line)?.[1];
      if (frames !== undefined) told(Number(frames));
    }
  };
}

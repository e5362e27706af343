import { StoryboardError } from "../../domain/problem.ts";
import type { Option } from "../ffmpeg/compose.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";
import { countFrames, watchOf, type Bench } from "./job.ts";

/** What of a file is watched, and how that is told where it fails; `doing` completes "ffmpeg failed while …". */
type Showing = {
  readonly file: string;
  readonly input: readonly Option[];
  /** `v` for the picture alone. */
  readonly streams: "v" | "all";
  /** At most so many frames. */
  readonly most?: number;
  readonly doing: string;
};

/** Faults are found while packets are read; smoothing what was read finds none. One thread: as many files at once as there are processors. */
const QUICKLY: readonly Option[] = [
  ["-threads", "1"],
  ["-skip_loop_filter", "all"],
];

/** Decodes a file and counts the frames that come out. Throws `ffmpeg/failed` at the first fault that the decoder finds. */
export async function framesSeen(job: Bench, showing: Showing, signal: AbortSignal = job.signal): Promise<number> {
  const { file, input, streams, most, doing } = showing;
  let seen = 0;
  const recipe = {
    inputs: [
      {
        source: `file:${file}`,
        options: [["-protocol_whitelist", "file"], ...(streams === "v" ? QUICKLY : []), ...input],
      },
    ],
    options: [
      ["-xerror"],
      ["-map", streams === "v" ? "0:v:0" : "0"],
      ["-fps_mode", "passthrough"],
      ...(most === undefined ? [] : ([["-frames:v", String(most)]] as const)),
      ["-progress", "pipe:1"],
      ["-f", "null"],
    ],
    target: "pipe:1",
  } as const;
  const onStdout = countFrames((frames) => (seen = frames));
  await runFfmpeg(job.tools, recipe, { ...watchOf(job, doing), signal, onStdout });
  return seen;
}

/** The problem of a film, or a part of one, that came out as something else. */
export function wrongLength(message: string): StoryboardError {
  return new StoryboardError({ code: "cut/wrong-length", message });
}

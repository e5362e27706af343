import type { Timeline } from "../../domain/timeline.ts";
import type { Option, Recipe } from "../ffmpeg/compose.ts";
import { fitted } from "./fit.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import { BIT_EXACT, countFrames, watchOf, type Job, type Piece } from "./job.ts";
import { paced } from "./pace.ts";
import { allOrNone } from "../ffmpeg/parallel.ts";
import { runFfmpeg } from "../ffmpeg/tool.ts";

/** Renders each clip's picture alone, one after the other's parameters, so that memory does not grow with the film. Gives the files' names. */
export async function renderSegments(job: Job): Promise<readonly string[]> {
  const done = job.pieces.map(() => 0);
  return allOrNone(job.pieces, job.signal, async (piece, signal) => {
    const name = `segment-${String(piece.index).padStart(5, "0")}.mp4`;
    const onStdout = countFrames((frames) => {
      done[piece.index] = frames;
      job.progress(done.reduce((sum, each) => sum + each, 0));
    });
    const watch = watchOf(job, `rendering clip ${piece.index + 1}`);
    await runFfmpeg(job.tools, segmentOf(piece, job.timeline, name), { ...watch, signal, onStdout });
    return name;
  });
}

/** The picture of a film, without what it shows. */
export type Screen = Pick<Timeline, "width" | "height" | "frameRate" | "fit">;

/** The recipe of one segment: exactly the clip's frames, at the film's rate, in the film's frame. */
export function segmentOf({ clip, source, frames }: Piece, film: Screen, name: string): Recipe {
  const entry = paced({ clip, source }, { skip: 0, count: frames }, film);
  const filters = [...entry.filters, ...fitted(film, { ...source.probe, ...clip.facts }), "setsar=1", "format=yuv420p"];
  return {
    inputs: [{ source: `file:${source.file}`, options: [...AS_MOVIE, ...entry.options] }],
    options: [
      ["-xerror"],
      ["-map", "0:v:0"],
      ["-vf", filters.join(",")],
      ["-frames:v", String(frames)],
      ...encoding(film),
      ...BIT_EXACT,
      ["-progress", "pipe:1"],
      ["-f", "mp4"],
    ],
    target: `file:${name}`,
  };
}

/** One thread each: the same bytes on every machine, and as many segments at once as it has processors. */
function encoding({ frameRate }: Screen): readonly Option[] {
  return [
    ["-c:v", "libx264"],
    ["-preset", "fast"],
    ["-crf", "16"],
    ["-profile:v", "high"],
    ["-threads", "1"],
    ["-r", String(frameRate)],
    ["-fps_mode", "passthrough"],
    ["-g", String(frameRate * 2)],
    ["-bf", "2"],
    ["-color_primaries", "bt709"],
    ["-color_trc", "bt709"],
    ["-colorspace", "bt709"],
    ["-color_range", "tv"],
    ["-video_track_timescale", String(frameRate * 1000)],
  ];
}

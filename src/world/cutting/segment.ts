import type { Timeline } from "../../domain/timeline.ts";
import type { Recipe } from "../ffmpeg/compose.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import { toStandard } from "../ffmpeg/hdr.ts";
import { fitted } from "./fit.ts";
import { pictureOptions } from "./formats/picture.ts";
import { BIT_EXACT, type Piece } from "./job.ts";
import { paced } from "./pace.ts";

/** The picture of a film, without what it shows. */
export type Screen = Pick<Timeline, "width" | "height" | "frameRate" | "fit">;

/** The recipe of one clip alone: exactly its frames, at the film's rate, in the film's frame, as H.264. */
export function segmentOf({ clip, source, frames }: Piece, film: Screen, name: string): Recipe {
  const entry = paced({ clip, source }, { skip: 0, count: frames }, film);
  const filters = [
    ...entry.filters,
    ...toStandard(source.probe),
    ...fitted(film, { ...source.probe, ...clip.facts }),
    "setsar=1",
    "format=yuv420p",
  ];
  return {
    inputs: [{ source: `file:${source.file}`, options: [...AS_MOVIE, ...entry.options] }],
    options: [
      ["-xerror"],
      ["-map", "0:v:0"],
      ["-vf", filters.join(",")],
      ["-frames:v", String(frames)],
      ...pictureOptions("h264", film.frameRate),
      ...BIT_EXACT,
      ["-progress", "pipe:1"],
      ["-f", "mp4"],
    ],
    target: `file:${name}`,
  };
}

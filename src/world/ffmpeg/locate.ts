import { StoryboardError } from "../../domain/problem.ts";
import { findProgram } from "../process.ts";
import { installLine } from "./install.ts";

/** The two programs the cut needs, by full path. */
export type Ffmpeg = { readonly ffmpeg: string; readonly ffprobe: string };

/** Finds ffmpeg and ffprobe: FFMPEG_PATH and FFPROBE_PATH, then PATH. Throws `ffmpeg/missing`. */
export function locateFfmpeg(env: NodeJS.ProcessEnv = process.env): Ffmpeg {
  return { ffmpeg: locate("ffmpeg", env["FFMPEG_PATH"]), ffprobe: locate("ffprobe", env["FFPROBE_PATH"]) };
}

function locate(name: string, given: string | undefined): string {
  const found = findProgram(given !== undefined && given !== "" ? given : name);
  if (found !== undefined) return found;
  const line = installLine();
  throw new StoryboardError({
    code: "ffmpeg/missing",
    message: given ? `There is no ${name} at ${given}.` : `${name} is not installed.`,
    hint: `Install ${line === undefined ? "your system's package of that name" : `it with: ${line}`}\nstoryboard doctor says what else is missing.`,
  });
}

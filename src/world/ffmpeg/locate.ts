import { StoryboardError } from "../../domain/problem.ts";
import { findProgram } from "../process.ts";

/** The two programs the cut needs, by full path. */
export type Ffmpeg = { readonly ffmpeg: string; readonly ffprobe: string };

/** Finds ffmpeg and ffprobe: FFMPEG_PATH and FFPROBE_PATH, then PATH. Throws `ffmpeg/missing`. */
export function locateFfmpeg(env: NodeJS.ProcessEnv = process.env): Ffmpeg {
  return { ffmpeg: locate("ffmpeg", env["FFMPEG_PATH"]), ffprobe: locate("ffprobe", env["FFPROBE_PATH"]) };
}

function locate(name: string, given: string | undefined): string {
  const found = findProgram(given !== undefined && given !== "" ? given : name);
  if (found !== undefined) return found;
  throw new StoryboardError({
    code: "ffmpeg/missing",
    message: given ? `There is no ${name} at ${given}.` : `${name} is not installed.`,
    hint:
      process.platform === "darwin"
        ? "Install it with: brew install ffmpeg"
        : "Install it with: sudo apt-get install -y ffmpeg (or your system's package of that name)",
  });
}

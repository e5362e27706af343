import { rename, rm } from "node:fs/promises";

import { StoryboardError } from "../../domain/problem.ts";
import { diskProblem } from "../ffmpeg/disk.ts";
import { locateFfmpeg } from "../ffmpeg/locate.ts";
import { runTool } from "../process.ts";

const DEADLINE_MS = 15 * 60_000;

/** One set of picture parameters for every clip of a size, so that cuts can copy packets; a keyframe each second, no frame depends on a later one. */
export function pictureArgs(frameRate: number): readonly string[] {
  return [
    "-c:v libx264 -preset superfast -profile:v high -pix_fmt yuv420p -crf 17 -bf 0",
    `-r ${frameRate} -g ${frameRate} -keyint_min ${frameRate} -sc_threshold 0 -flags:v +bitexact+cgop`,
    // The number of threads shapes the bytes, so that it must not be the machine's.
    "-threads:v 2",
    "-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv",
  ].flatMap((line) => line.split(" "));
}

/** One set of sound parameters. */
export const SOUND_ARGS: readonly string[] =
  "-c:a aac -aac_coder fast -b:a 96k -ar 48000 -ac 2 -flags:a +bitexact".split(" ");

/** What the container looks like: counted in 24 000ths, indexed at its beginning, without dates and versions. */
export const FILE_ARGS: readonly string[] =
  "-video_track_timescale 24000 -movflags +faststart -fflags +bitexact -f mp4".split(" ");

/** Runs ffmpeg into a file that appears under its name only when it is whole. Throws `ffmpeg/failed`, `disk/full`. */
export async function runFfmpeg(args: readonly string[], output: string, signal: AbortSignal): Promise<void> {
  const part = `${output}.part`;
  try {
    const ended = await runTool(
      locateFfmpeg().ffmpeg,
      ["-nostdin", "-hide_banner", "-v", "error", "-xerror", "-y", ...args, part],
      { signal, deadline: DEADLINE_MS },
    );
    signal.throwIfAborted();
    if (ended.code !== 0) {
      throw (
        diskProblem(ended.stderr) ??
        new StoryboardError({
          code: "ffmpeg/failed",
          message: `ffmpeg ends with code ${ended.code ?? ended.signal} while it draws a clip: ${lastLine(ended.stderr)}`,
          hint: "Look whether `ffmpeg -version` says 5.1 or newer, and whether there is room on the disk.",
        })
      );
    }
    await rename(part, output);
  } finally {
    await rm(part, { force: true });
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

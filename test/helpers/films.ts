import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What ffprobe counts in a video file: frames, size, and whether it has sound. */
export async function probeFilm(file: string): Promise<{
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly sound: boolean;
}> {
  const entries = "stream=codec_type,width,height,nb_read_packets";
  const args = ["-v", "error", "-count_packets", "-show_entries", entries, "-of", "default=nk=1:nw=1", file];
  const { stdout } = await run("ffprobe", args);
  const [, width, height, frames] = /^video\n(\d+)\n(\d+)\n(\d+)$/mu.exec(stdout) ?? [];
  const sound = /^audio$/mu.test(stdout);
  return { frames: Number(frames), width: Number(width), height: Number(height), sound };
}

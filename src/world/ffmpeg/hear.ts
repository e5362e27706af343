import { StoryboardError } from "../../domain/problem.ts";
import type { Ffmpeg } from "./locate.ts";
import { SAMPLE_RATE } from "../cutting/job.ts";
import { runFfmpeg } from "./tool.ts";

const DEADLINE = 300_000;

/** How long the sound of a file is: its samples at 48 000 a second, counted by decoding all of it. Throws `media/not-a-clip` where nothing can be heard. */
export async function samplesIn(tools: Ffmpeg, file: string, signal: AbortSignal): Promise<number> {
  let bytes = 0;
  const recipe = {
    inputs: [{ source: `file:${file}`, options: [["-protocol_whitelist", "file"]] }],
    options: [
      ["-map", "0:a:0"],
      ["-ac", "1"],
      ["-ar", String(SAMPLE_RATE)],
      ["-f", "s16le"],
    ],
    target: "pipe:1",
  } as const;
  const onStdout = (chunk: Buffer): void => void (bytes += chunk.length);
  await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "listening to a file", onStdout });
  if (bytes === 0) throw new StoryboardError({ code: "media/not-a-clip", message: "Nothing can be heard in it." });
  return bytes / 2;
}

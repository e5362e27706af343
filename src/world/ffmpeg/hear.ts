import { StoryboardError } from "../../domain/problem.ts";
import { SAMPLE_RATE } from "../cutting/job.ts";
import type { Option } from "./compose.ts";
import type { Ffmpeg } from "./locate.ts";
import { rememberLooks } from "./looked.ts";
import { askFfprobe, runFfmpeg } from "./tool.ts";

/** What is known of a sound file after listening to all of it: its samples at 48 000 a second, and how many channels it has. */
export type Heard = { readonly samples: number; readonly channels: number };

/**
 * Containers that hold sound themselves, by ffmpeg's names. ffmpeg finds out by a file's bytes which it is, and opens no other: a playlist,
 * whatever its name ends in, would make it read files and addresses that nobody named.
 */
const CONTAINERS = "wav,w64,aiff,caf,au,flac,mp3,aac,ac3,eac3,ogg,mov,matroska,asf,wv,ape,tta,amr";

/** What an input needs so that nothing but this very file is opened, and only as sound. */
export const AS_SOUND: readonly Option[] = [
  ["-protocol_whitelist", "file"],
  ["-format_whitelist", CONTAINERS],
];

const DEADLINE = 300_000;

const known = rememberLooks<Heard>();

/** Listens to all of a file, once for as long as it stays the same file. Throws `media/not-a-clip` where nothing can be heard. */
export async function hear(tools: Ffmpeg, file: string, signal: AbortSignal): Promise<Heard> {
  return await known(file, async () => {
    const channels = await channelsOf(tools, file, signal);
    const samples = await samplesOf(tools, file, signal);
    if (samples === 0) throw notSound("Nothing can be heard in it.");
    return { samples, channels };
  });
}

async function channelsOf(tools: Ffmpeg, file: string, signal: AbortSignal): Promise<number> {
  const args = [...AS_SOUND.flat(), "-select_streams", "a:0", "-show_entries", "stream=channels", "-of", "csv=p=0"];
  const watch = { signal, deadline: DEADLINE, doing: "listening to a file" };
  const answer = await askFfprobe(tools, ["-v", "error", ...args.map(String), `file:${file}`], watch);
  if ("failed" in answer) throw notSound("ffmpeg knows no sound file that is made so.");
  const channels = Number.parseInt(answer.text, 10);
  if (!(channels > 0)) throw notSound("Nothing can be heard in it.");
  return channels;
}

/** Counted by decoding: what a file says of its length is often a guess. */
async function samplesOf(tools: Ffmpeg, file: string, signal: AbortSignal): Promise<number> {
  let bytes = 0;
  const recipe = {
    inputs: [{ source: `file:${file}`, options: AS_SOUND }],
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
  return bytes / 2;
}

function notSound(message: string): StoryboardError {
  return new StoryboardError({ code: "media/not-a-clip", message });
}

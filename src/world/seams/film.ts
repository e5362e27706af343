import type { Format } from "../../domain/timeline.ts";
import type { Option, Recipe } from "../ffmpeg/compose.ts";
import { HEIGHT, WIDTH, type Range } from "../ffmpeg/frames.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { askFfprobe, runFfmpeg } from "../ffmpeg/tool.ts";
import { SAMPLE_RATE } from "../cutting/job.ts";
import { StoryboardError } from "../../domain/problem.ts";

/** A finished film of ours: all its frames have one distance. */
export type FilmFile = {
  readonly file: string;
  readonly frameRate: number;
  readonly container: Format["container"];
};

/** What is needed to read it. */
export type Reading = { readonly tools: Ffmpeg; readonly film: FilmFile; readonly signal: AbortSignal };

const DEADLINE = 600_000;
const DEMUXERS: Readonly<Record<Format["container"], string>> = { mp4: "mov", mov: "mov", webm: "matroska" };
const CHANNELS = 2;

/** Frames of a film as small pictures in colour: Y, Cb and Cr one after the other. Fewer where the film ends before. */
export async function smallPictures({ tools, film, signal }: Reading, { from, count }: Range): Promise<Uint8Array[]> {
  // Half a frame before it: times are rounded in some containers.
  const seek: readonly Option[] = from === 0 ? [] : [["-ss", ((from - 0.5) / film.frameRate).toFixed(6)]];
  // As many joins are looked at at once as there are processors.
  const entry: readonly Option[] = [["-threads", "1"], ...seek];
  const recipe: Recipe = {
    inputs: [inputOf(film, entry)],
    options: [
      ["-map", "0:v:0"],
      ["-vf", `scale=${WIDTH}:${HEIGHT}:flags=area,format=yuv444p`],
      ["-fps_mode", "passthrough"],
      ["-frames:v", String(count)],
      ["-f", "rawvideo"],
    ],
    target: "pipe:1",
  };
  const { stdout } = await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "looking at a join" });
  const size = 3 * WIDTH * HEIGHT;
  return Array.from({ length: Math.floor(stdout.length / size) }, (_, index) =>
    stdout.subarray(index * size, (index + 1) * size),
  );
}

/** Decodes the sound of a film from its beginning to its end, and hands it on as it comes: two channels by turns, samples between -1 and 1 at 48 000 a second. */
export async function listen({ tools, film, signal }: Reading, heard: (samples: Float32Array) => void): Promise<void> {
  const recipe: Recipe = {
    inputs: [inputOf(film, [])],
    options: [
      ["-map", "0:a:0"],
      ["-ac", String(CHANNELS)],
      ["-ar", String(SAMPLE_RATE)],
      ["-f", "f32le"],
    ],
    target: "pipe:1",
  };
  let rest: Uint8Array = Buffer.alloc(0);
  const onStdout = (chunk: Buffer): void => {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % (4 * CHANNELS));
    rest = bytes.subarray(whole);
    // A buffer of its own: samples must begin at a multiple of four bytes.
    const samples = new Uint8Array(bytes.subarray(0, whole));
    heard(new Float32Array(samples.buffer));
  };
  await runFfmpeg(tools, recipe, { signal, deadline: DEADLINE, doing: "listening to the joins", onStdout });
}

/** How many frames a film has, counted by its packets. Throws `ffmpeg/failed`. */
export async function countPictures({ tools, film, signal }: Reading): Promise<number> {
  const asked = [
    "-select_streams",
    "v:0",
    "-count_packets",
    "-show_entries",
    "stream=nb_read_packets",
    "-of",
    "csv=p=0",
  ];
  const input = ["-protocol_whitelist", "file", "-f", DEMUXERS[film.container], `file:${film.file}`];
  const watch = { signal, deadline: DEADLINE, doing: "counting the frames of the film" };
  const answer = await askFfprobe(tools, ["-v", "error", ...asked, ...input], watch);
  const frames = "text" in answer ? Number.parseInt(answer.text, 10) : Number.NaN;
  if (Number.isInteger(frames)) return frames;
  const why = "failed" in answer ? answer.failed : "ffprobe counts nothing";
  throw new StoryboardError({ code: "ffmpeg/failed", message: `The film cannot be read: ${why}.` });
}

function inputOf(film: FilmFile, entry: readonly Option[]): Recipe["inputs"][number] {
  const options: readonly Option[] = [["-protocol_whitelist", "file"], ["-f", DEMUXERS[film.container]], ...entry];
  return { source: `file:${film.file}`, options };
}

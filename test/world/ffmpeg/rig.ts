import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layoutOf } from "../../../src/cut/layout.ts";
import { asDigest } from "../../../src/domain/digest.ts";
import type { Digest } from "../../../src/domain/names.ts";
import type { ClipFacts } from "../../../src/domain/take.ts";
import type { Layout, Timeline } from "../../../src/domain/timeline.ts";
import type { Unplaced } from "../../helpers/timelines.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { locateFfmpeg } from "../../../src/world/ffmpeg/locate.ts";
import { openProjector } from "../../../src/world/projector.ts";
import { runTool } from "../../../src/world/process.ts";

/** The real ffmpeg and ffprobe. */
export const tools = locateFfmpeg();
export const projector = openProjector(tools, join(tmpdir(), `storyboard-newest-${process.pid}`));
/** A signal that never aborts. */
export const never: AbortSignal = new AbortController().signal;

const CELL = 16;

/** What a frame carries in its pixels. */
export type Mark = { readonly clip: number; readonly frame: number };

/** How a test clip is made. Default: 160×96, 24 fps, x264 with B-frames, AAC. */
export type Making = {
  readonly width?: number;
  readonly height?: number;
  readonly rate?: number;
  /** Hertz of the clip's tone; 0 is a clip without sound. */
  readonly tone?: number;
  readonly video?: readonly string[];
  readonly audio?: readonly string[];
  readonly output?: readonly string[];
};

/** A folder of its own for one test file, gone when it is disposed of. */
export async function tempFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "storyboard-cut-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Marks of so many frames of a clip, from one on. */
export function marks(clip: number, count: number, from = 0): readonly Mark[] {
  return Array.from({ length: count }, (_, index) => ({ clip, frame: from + index }));
}

/** Films marked frames: white and black cells spell the clip's and the frame's number in every picture. */
export async function film(file: string, frames: readonly Mark[], making: Making = {}): Promise<string> {
  const { width = 160, height = 96 } = making;
  const pictures = frames.map((mark) => draw(mark, width, height));
  return filmPictures(file, pictures, making);
}

/** Films grey pictures as they are. */
export async function filmPictures(
  file: string,
  pictures: readonly Uint8Array[],
  making: Making = {},
): Promise<string> {
  const { width = 160, height = 96, rate = 24, tone = 440, video = [], audio = [], output = [] } = making;
  const seconds = pictures.length / rate;
  const sound = ["-f", "lavfi", "-t", String(seconds), "-i", `sine=frequency=${tone}:sample_rate=48000`];
  const hasSound = tone > 0;
  await ffmpeg(
    [
      ...words(`-f rawvideo -pix_fmt gray -s ${width}x${height} -r ${rate} -i pipe:0`),
      ...(hasSound ? sound : []),
      ...words("-c:v libx264 -preset veryfast -bf 2 -pix_fmt yuv420p"),
      ...video,
      ...(hasSound ? ["-c:a", "aac", "-ac", "2", ...audio] : []),
      ...output,
      "-y",
      file,
    ],
    Buffer.concat(pictures),
  );
  return file;
}

/** Splits options that hold no spaces of their own. */
export function words(text: string): readonly string[] {
  return text.split(" ");
}

/** Runs ffmpeg for a test; a failure shows its words. */
export async function ffmpeg(args: readonly string[], stdin?: Uint8Array): Promise<Buffer> {
  const options = { signal: never, deadline: 60_000, ...(stdin && { stdin }) };
  const result = await runTool(tools.ffmpeg, ["-v", "error", ...args], options);
  if (result.code !== 0) throw new Error(result.stderr);
  return result.stdout;
}

/** The cells of a mark as a picture of 8×4 grey pixels. */
export function cellsOf({ clip, frame }: Mark): Uint8Array {
  return Uint8Array.from(bitsOf(clip * 65_536 + frame), (bit) => (bit === "1" ? 235 : 16));
}

function draw(mark: Mark, width: number, height: number): Uint8Array {
  const picture = new Uint8Array(width * height).fill(128);
  const cells = cellsOf(mark);
  const [wide, high] = [(CELL * width) / 160, (CELL * height) / 96];
  for (let y = 0; y < high * 4; y++) {
    for (let x = 0; x < wide * 8; x++) {
      picture[y * width + x] = cells[Math.floor(y / high) * 8 + Math.floor(x / wide)] ?? 128;
    }
  }
  return picture;
}

/** 32 cells: 24 of the number and 8 that must be their opposite, so that a grey nothing is never a mark. */
function bitsOf(value: number): string {
  const number = value.toString(2).padStart(24, "0");
  const check = number.slice(16).replace(/./g, (bit) => (bit === "1" ? "0" : "1"));
  return number + check;
}

/** Reads the marks back out of every frame a viewer sees, scaled to the size the marks were drawn in. */
export async function readMarks(file: string, crop?: string): Promise<readonly (Mark | undefined)[]> {
  return decodeMarks({ input: ["-i", file, "-map", "0:v:0"], filters: crop ? `${crop},` : "" });
}

/** The marks of several films, one list for each: read together, as a program is started for each reading. */
export async function readAllMarks(files: readonly string[]): Promise<readonly (readonly (Mark | undefined)[])[]> {
  const inputs = files.flatMap((file) => ["-i", file]);
  const outputs = files.flatMap((_, index) => [
    ...words(`-map ${index}:v:0 -vf scale=160:96,format=gray -fps_mode passthrough -f rawvideo -y`),
    `${files[index]}.gray`,
  ]);
  await ffmpeg([...inputs, ...outputs]);
  return await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(`${file}.gray`);
      await rm(`${file}.gray`);
      return marksIn(bytes);
    }),
  );
}

/** Reads the mark of each of several PNG pictures. */
export async function readPictures(pictures: readonly Uint8Array[]): Promise<readonly (Mark | undefined)[]> {
  return decodeMarks({ input: words("-f png_pipe -i pipe:0"), filters: "" }, Buffer.concat(pictures));
}

type Reading = { readonly input: readonly string[]; readonly filters: string };

async function decodeMarks({ input, filters }: Reading, stdin?: Uint8Array): Promise<readonly (Mark | undefined)[]> {
  const args = [...input, "-vf", `${filters}scale=160:96,format=gray`];
  const bytes = await ffmpeg([...args, "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"], stdin);
  return marksIn(bytes);
}

/** The mark of each grey picture of 160×96. */
function marksIn(bytes: Buffer): readonly (Mark | undefined)[] {
  const size = 160 * 96;
  return Array.from({ length: bytes.length / size }, (_, index) =>
    readMark(bytes.subarray(index * size, (index + 1) * size)),
  );
}

function readMark(picture: Uint8Array): Mark | undefined {
  const bits = Array.from({ length: 32 }, (_, index) => {
    const x = (index % 8) * CELL + CELL / 2;
    const y = Math.floor(index / 8) * CELL + CELL / 2;
    return (picture[y * 160 + x] ?? 0) > 125 ? "1" : "0";
  }).join("");
  const value = Number.parseInt(bits.slice(0, 24), 2);
  return bits === bitsOf(value) ? { clip: value >> 16, frame: value & 0xffff } : undefined;
}

/** The film's sound as samples between -1 and 1, left channel, 48 kHz, from where the picture begins. */
export async function readSound(file: string): Promise<Float32Array> {
  const bytes = await ffmpeg(["-i", file, "-map", "0:a:0", "-ac", "1", "-ar", "48000", "-f", "f32le", "pipe:1"]);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** How loud a tone is in a stretch of sound (Goertzel): about its amplitude. */
export function loudness(samples: Float32Array, tone: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * tone) / 48_000);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + turn * last - before];
  return (2 * Math.sqrt(before * before + last * last - turn * before * last)) / samples.length;
}

/** A digest of nothing, for tests that need a name. */
export function anyDigest(): Digest {
  return asDigest(randomBytes(32).toString("hex"));
}

/** A store of test clips by made-up digests. */
export type Shelf = { readonly fileOf: (media: Digest) => string; readonly put: (file: string) => Digest };

export function openShelf(): Shelf {
  const files = new Map<Digest, string>();
  return {
    fileOf: (media) => files.get(media) ?? "/nowhere",
    put: (file) => {
      const digest = anyDigest();
      files.set(digest, file);
      return digest;
    },
  };
}

/** A whole file as a clip of a timeline, or a part of it. */
export async function clipOf(
  shelf: Shelf,
  file: string,
  part: { readonly from?: number; readonly frames?: number } = {},
): Promise<Unplaced> {
  const facts: ClipFacts = await projector.inspect(file, never);
  const { from = 0, frames = facts.frames - from } = part;
  return { media: shelf.put(file), facts, from, frames, shots: [{ id: "shot", frames }] };
}

/** Cuts a film by the road that its footage allows, and gives the layout. */
export async function cutByItsRoad(plan: Timeline, output: string, fileOf: Shelf["fileOf"]): Promise<Layout> {
  const cutter = openCutter(tools);
  const layout = layoutOf(plan, await cutter.survey(plan, fileOf, never));
  await cutter.cut(plan, { output, layout, fileOf, origins: [] }, { signal: never, progress: () => {} });
  return layout;
}

export { timelineOfClips as timeline } from "../../helpers/timelines.ts";

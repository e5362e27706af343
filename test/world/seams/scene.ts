import { writeFile } from "node:fs/promises";
import { ffmpeg, words } from "../ffmpeg/rig.ts";

/** How large the drawn pictures are, pixels. */
const WIDTH = 160;
const HEIGHT = 96;
const SAMPLES_A_FRAME = 2000;

/** Numbers between 0 and 1, always the same for a seed. */
export function dice(seed: number): () => number {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A place where a film could play: layers that drift past each other, and things that cross them; with some grain, as cameras have. */
export type Scene = { readonly seed: number; readonly speed?: number; readonly grain?: number };

/** A frame of a scene, grey. */
function frameOf({ seed, speed = 1, grain = 1.5 }: Scene, frame: number): Uint8Array {
  const chance = dice(seed);
  const base = 70 + 80 * chance();
  const layers = Array.from({ length: 5 }, () => ({
    across: 0.02 + 0.12 * chance(),
    down: 0.02 + 0.12 * chance(),
    turn: 6.28 * chance(),
    drift: speed * (0.04 + 0.1 * chance()) * (chance() < 0.5 ? -1 : 1),
    height: 8 + 12 * chance(),
  }));
  const things = Array.from({ length: 4 }, () => ({
    x: WIDTH * chance(),
    y: HEIGHT * chance(),
    dx: speed * (2.4 * chance() - 1.2),
    dy: speed * (1.2 * chance() - 0.6),
    size: 6 + 12 * chance(),
    level: 80 * chance() - 40,
  }));
  const noise = dice(seed * 7919 + frame);
  const levels = new Float32Array(WIDTH * HEIGHT).fill(base);
  for (const { across, down, turn, drift, height } of layers) {
    const [columns, rows] = [wave(WIDTH, across, turn + drift * frame), wave(HEIGHT, down, 0)];
    for (const [y, [sine, cosine]] of rows.entries())
      for (const [x, [s, c]] of columns.entries()) add(levels, y * WIDTH + x, height * (s * cosine + c * sine));
  }
  for (const { x, y, dx, dy, size, level } of things) {
    const [left, top] = [x + dx * frame, y + dy * frame];
    for (let v = Math.ceil(-size); v <= size; v++)
      for (let u = Math.ceil(-size); u <= size; u++)
        if (u * u + v * v < size * size) levels[wrapped(top + v, HEIGHT) * WIDTH + wrapped(left + u, WIDTH)]! += level;
  }
  return Uint8Array.from(levels, (level) => Math.max(0, Math.min(255, level + grain * (2 * noise() - 1))));
}

/** Sine and cosine along a line of pixels. */
function wave(pixels: number, step: number, phase: number): readonly (readonly [number, number])[] {
  return Array.from({ length: pixels }, (_, at) => [Math.sin(step * at + phase), Math.cos(step * at + phase)]);
}

/** Frames that were drawn already: clips of one place share most of theirs. */
const drawn = new Map<string, Uint8Array>();

/** So many frames of a scene, from one on. */
export function frames(scene: Scene, from: number, count: number): readonly Uint8Array[] {
  const name = JSON.stringify(scene);
  return Array.from({ length: count }, (_, index) => {
    const picture = drawn.get(`${name} ${from + index}`) ?? frameOf(scene, from + index);
    drawn.set(`${name} ${from + index}`, picture);
    return picture;
  });
}

/** A black picture. */
export function blackFrame(): Uint8Array {
  return new Uint8Array(WIDTH * HEIGHT);
}

/** The sound of a place over so many frames, from one on: wind that never repeats, and a hum below it. */
export function soundOf(
  seed: number,
  { from = 0, count, gain = 0.1 }: { readonly from?: number; readonly count: number; readonly gain?: number },
): Float32Array {
  const samples = new Float32Array(count * SAMPLES_A_FRAME);
  const begin = from * SAMPLES_A_FRAME;
  const hum = 90 + 40 * (seed % 7);
  // Begun well before, so that it sounds the same wherever it is cut.
  let wind = 0;
  for (let at = begin - 4000; at < begin + samples.length; at++) {
    wind = 0.9 * wind + 0.1 * (2 * noiseAt(seed, at) - 1);
    if (at >= begin) samples[at - begin] = gain * (2 * wind + 0.3 * Math.sin((2 * Math.PI * hum * at) / 48_000));
  }
  return samples;
}

function noiseAt(seed: number, at: number): number {
  let mixed = Math.imul(at ^ Math.imul(seed + 1, 0x85ebca6b), 0xc2b2ae35);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x27d4eb2f);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4_294_967_296;
}

/** Films pictures with a sound as a service would: H.264 and AAC. `tint`: a filter of ffmpeg's that colours them. */
export async function shoot(file: string, { pictures, sound, tint = "null" }: Filming): Promise<string> {
  await writeFile(`${file}.f32`, new Uint8Array(sound.buffer));
  await ffmpeg(
    [
      ...words(`-f rawvideo -pix_fmt gray -s ${WIDTH}x${HEIGHT} -r 24 -i pipe:0 -f f32le -ar 48000 -ac 1 -i`),
      `${file}.f32`,
      ...words("-map 0:v -map 1:a -vf"),
      `format=yuv420p,${tint}`,
      ...words("-c:v libx264 -preset veryfast -bf 2 -crf 20 -c:a aac -ac 2 -b:a 128k -shortest -y"),
      file,
    ],
    Buffer.concat(pictures),
  );
  return file;
}

/** What a clip shows, and how it sounds. */
export type Filming = {
  readonly pictures: readonly Uint8Array[];
  readonly sound: Float32Array;
  readonly tint?: string;
};

function add(levels: Float32Array, at: number, level: number): void {
  levels[at] = (levels[at] ?? 0) + level;
}

function wrapped(place: number, size: number): number {
  return ((Math.floor(place) % size) + size) % size;
}

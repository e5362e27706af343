import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { layoutOf } from "../../../src/cut/layout.ts";
import type { Item, Timeline } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import {
  clipOf,
  ffmpeg,
  film,
  loudness,
  marks,
  never,
  openShelf,
  readMarks,
  readSound,
  tempFolder,
  timeline,
  tools,
  words,
  type Mark,
} from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const shelf = openShelf();

const CLIPS = 20;
/** Frames that are shown of each file, and how many it has before and behind them: where it ends, its own coding is heard. */
const [SHOWN, BESIDE] = [36, 4];
/** Frames of a crossfade. */
const FADE = 4;
/** Samples of a second, and of a frame. */
const [RATE, FRAME] = [48_000, 2000];
/** In the middle of this frame each file ticks: seconds of it, and hertz. */
const [TICK_FRAME, TICK, PITCH] = [22, 0.02, 3000];
const numbers = Array.from({ length: CLIPS }, (_, index) => index);
const toneOf = (clip: number): number => 220 + 50 * clip;
/** A colour as its two values beside the grey. */
type Colour = readonly [u: number, v: number];
/** Each clip's own. */
const colourOf = (clip: number): Colour => [64 + 32 * (clip % 5), 64 + 32 * Math.floor(clip / 5)];

/** A file that says in every frame which it is, by mark and colour; it hums in a tone of its own, and ticks once. */
async function make(clip: number, size: { readonly width?: number; readonly height?: number } = {}): Promise<string> {
  const [u, v] = colourOf(clip);
  const video = [...words("-g 4 -keyint_min 4 -sc_threshold 0 -vf"), `format=yuv420p,lutyuv=u=${u}:v=${v}`];
  const time = `(t-${(TICK_FRAME + 0.5) / 24})`;
  const tick = `0.4*cos(2*PI*${PITCH}*${time})*pow(cos(PI*${time}/${TICK})\\,2)*lt(abs(${time})\\,${TICK / 2})`;
  const audio = ["-af", `aeval=0.2*sin(2*PI*${toneOf(clip)}*t)+${tick}:c=same`, "-b:a", "192k"];
  const name = at(`clip-${clip}-${size.width ?? ""}.mp4`);
  return await film(name, marks(clip, SHOWN + 2 * BESIDE), { ...size, video, audio });
}

type Part = Awaited<ReturnType<typeof clipOf>>;
const partOf = async (file: string, from = BESIDE, frames = SHOWN): Promise<Part> =>
  await clipOf(shelf, file, { from, frames });
const files = await Promise.all(numbers.map((clip) => make(clip)));
const clips = await Promise.all(files.map((file) => partOf(file)));
/** One that begins and ends within a group of pictures, and one of another size. */
const [trimmed, larger] = [
  await partOf(files[6] ?? "", BESIDE + 1, SHOWN - 3),
  await partOf(await make(13, { width: 320, height: 192 })),
];

/** The same clips, each over the end of the one before. */
function faded(plain: Timeline): Timeline {
  const items = plain.items.map((item, index) => ({
    ...item,
    start: item.start - index * FADE,
    ...(index > 0 && { overlap: { type: "fade", frames: FADE } }),
  }));
  return { ...plain, items, frames: plain.frames - (items.length - 1) * FADE };
}

const SMALL = { width: 80, height: 48 };
const FILMS = [
  { what: "cut hard by the copy road", road: "copy", plan: timeline(clips) },
  {
    what: "cut hard by the smart road",
    road: "smart",
    plan: timeline(clips.with(6, trimmed).with(13, larger)),
  },
  { what: "cut hard by the full road", road: "full", plan: timeline(clips, SMALL) },
  { what: "faded over by the smart road", road: "smart", plan: faded(timeline(clips)) },
  { what: "faded over by the full road", road: "full", plan: faded(timeline(clips, SMALL)) },
] as const;

const films = new Map<Timeline, Promise<string>>();

/** A film by the road that its footage asks for, cut once. */
async function filmOf(plan: Timeline, road: string): Promise<string> {
  const cutting = films.get(plan) ?? cut(plan, road);
  films.set(plan, cutting);
  return await cutting;
}

async function cut(plan: Timeline, road: string): Promise<string> {
  const cutter = openCutter(tools, at("kept"));
  const layout = layoutOf(plan, await cutter.survey(plan, shelf.fileOf, never));
  expect(layout.road).toBe(road);
  const output = at(`${road}-${plan.frames}.mp4`);
  const to = { output, layout, fileOf: shelf.fileOf, origins: [] };
  await cutter.cut(plan, to, { signal: never, progress: () => {} });
  return output;
}

/** What is seen in a frame of a film: whose colour, and, where it is of one clip alone, its mark. */
function expectedIn({ items }: Timeline, place: number): { readonly colour: Colour; readonly mark?: Mark } {
  const seen = items.flatMap((item, clip) =>
    item.kind === "clip" && item.start <= place && place < item.start + item.length ? [{ ...item, clip }] : [],
  );
  const [first, second] = seen;
  if (first === undefined) throw new Error(`nothing is planned at ${place}`);
  if (second === undefined) {
    const { clip, from, start } = first;
    return { colour: colourOf(clip), mark: { clip, frame: from + place - start } };
  }
  const share = (place - second.start + 0.5) / FADE;
  const [[u, v], [nextU, nextV]] = [colourOf(first.clip), colourOf(second.clip)];
  return { colour: [u + share * (nextU - u), v + share * (nextV - v)] };
}

/** The two colour values of every frame of a film. */
async function readColours(file: string): Promise<readonly Colour[]> {
  const grid = words("-vf scale=1:1:flags=area,format=yuv444p -fps_mode passthrough -f rawvideo pipe:1");
  const bytes = await ffmpeg(["-i", file, "-map", "0:v:0", ...grid]);
  return Array.from({ length: bytes.length / 3 }, (_, index) => [bytes[index * 3 + 1] ?? 0, bytes[index * 3 + 2] ?? 0]);
}

/** Where in a film's sound an item ticks: the sample around which the tick's pitch is loudest, to half a millisecond. */
function tickOf(sound: Float32Array, { start, length }: Item): number {
  let [most, place] = [0, 0];
  for (let from = start * FRAME; from + TICK * RATE <= (start + length) * FRAME; from += RATE / 1000) {
    const heard = loudness(sound.subarray(from, from + TICK * RATE), PITCH);
    if (heard > most) [most, place] = [heard, from + (TICK / 2) * RATE];
  }
  return place;
}

/** A sound without all that hums and ticks in it: what is above six kilohertz, which clicks are made of. */
async function withoutTones(sound: Float32Array): Promise<Float32Array> {
  const filters = words("-f f32le -ar 48000 -ac 1 -i pipe:0 -af highpass=f=6000,highpass=f=6000,highpass=f=6000");
  const input = new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength);
  return samplesIn(await ffmpeg([...filters, ...words("-f f32le pipe:1")], input));
}

/** The highest sample of what is left around each join: from a thirtieth of a second before it to as long behind it. */
async function clicksAt({ items }: Timeline, sound: Float32Array): Promise<readonly number[]> {
  const rest = await withoutTones(sound);
  return items.slice(1).map(({ start, overlap }) => {
    const around = rest.subarray(start * FRAME - 1600, (start + (overlap?.frames ?? 0)) * FRAME + 1600);
    return around.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  });
}

/** The same sound with a click in every join: one sample, so many decibels below full scale. */
function clicking({ items }: Timeline, sound: Float32Array, level: number): Float32Array {
  const clicked = sound.slice();
  for (const { start } of items.slice(1)) clicked[start * FRAME] = (clicked[start * FRAME] ?? 0) + 10 ** (level / 20);
  return clicked;
}

function samplesIn(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** What is left of a click of -60 dB where nothing else sounds. */
const [AUDIBLE = 0] = await clicksAt(
  timeline(clips),
  clicking(timeline(clips), new Float32Array(CLIPS * SHOWN * FRAME), -60),
);

describe.each(FILMS)("twenty clips that are $what", ({ road, plan }) => {
  it("are seen and heard in order and in step, to the frame, and nothing clicks between them", async () => {
    const made = await filmOf(plan, road);
    const [seen, colours, sound] = [await readMarks(made), await readColours(made), await readSound(made)];

    expect([seen.length, colours.length]).toEqual([plan.frames, plan.frames]);
    const expected = seen.map((_, index) => expectedIn(plan, index));
    expect(seen.map((mark, index) => expected[index]?.mark && mark)).toEqual(expected.map(({ mark }) => mark));
    const off = colours.flatMap(([u, v], index) => {
      const [wantedU, wantedV] = expected[index]?.colour ?? [0, 0];
      return Math.hypot(u - wantedU, v - wantedV) > 3 ? [index] : [];
    });
    expect(off).toEqual([]);

    for (const [clip, item] of plan.items.entries()) {
      const alone = sound.subarray((item.start + FADE) * FRAME, (item.start + item.length - FADE) * FRAME);
      expect(loudness(alone, toneOf(clip)), `the tone of ${clip}`).toBeCloseTo(0.2, 2);
      for (const other of [clip - 1, clip + 1]) expect(loudness(alone, toneOf(other))).toBeLessThan(0.005);
      const shown = seen.findIndex((mark) => mark?.clip === clip && mark.frame === TICK_FRAME);
      const drift = tickOf(sound, item) / FRAME - (shown + 0.5);
      expect(Math.abs(drift), `the tick of ${clip}, in frames`).toBeLessThan(0.125);
    }
    expect(Math.abs(sound.length - plan.frames * FRAME)).toBeLessThanOrEqual(1024);

    expect(Math.max(...(await clicksAt(plan, sound)))).toBeLessThan(AUDIBLE);
  });
});

it("a click of -54 dB in any of their joins would be found, also when it was coded with the film", async () => {
  const [{ plan, road }] = FILMS;
  const sound = clicking(plan, await readSound(await filmOf(plan, road)), -54);
  const input = new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength);
  const coding = words("-y -f f32le -ar 48000 -ac 1 -i pipe:0 -ac 2 -c:a aac -b:a 192k");
  await ffmpeg([...coding, at("clicking.mp4")], input);
  expect(Math.min(...(await clicksAt(plan, await readSound(at("clicking.mp4")))))).toBeGreaterThan(AUDIBLE);
});

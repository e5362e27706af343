import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { clipsOf, type Clip, type Item, type Soundtrack, type Timeline } from "../../../src/domain/timeline.ts";
import { writeSound } from "../../../src/world/cutting/sound.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { clipOf, ffmpeg, never, openShelf, tempFolder, timeline, tools, words } from "../ffmpeg/rig.ts";

/** Where the sounds of one test file are made and mixed. */
export type Studio = AsyncDisposable & {
  readonly at: (name: string) => string;
  /** A movie of so many frames, 24 a second, with a sound of ffmpeg's making as plain samples. Gives its clip. */
  readonly movie: (name: string, frames: number, sound: string | Coded) => Promise<Unplaced>;
  /** A sound file. Gives its digest. */
  readonly sound: (name: string, sound: string, options?: string) => Promise<Clip["media"]>;
  readonly clip: (name: string, part?: { from: number; frames: number }) => Promise<Unplaced>;
  /** Mixes a film and gives its samples, left and right. */
  readonly mix: (film: Timeline) => Promise<readonly [Float32Array, Float32Array]>;
  /** Mixes a film, encodes it as AAC and lets ffmpeg itself say how loud it is: LUFS, and dB of true peak. */
  readonly measure: (film: Timeline) => Promise<{ readonly loudness: number; readonly peak: number }>;
};

type Unplaced = Omit<Parameters<typeof timeline>[0][number], "overlap">;

/** A sound, and how it is coded. */
type Coded = { readonly sound: string; readonly options: string };

/** What stands in a film, before it has a place; `over`: so many frames of the one before it. */
export type Entry = (Unplaced | { readonly gap: number }) & { readonly over?: number };

/** A film of entries, in order. */
export function filmOf(entries: readonly Entry[], soundtrack: Partial<Soundtrack> = {}): Timeline {
  let end = 0;
  const items = entries.map(({ over = 0, ...entry }): Item => {
    const length = "gap" in entry ? entry.gap : entry.frames;
    const place = { start: end - over, length, ...(over > 0 && { overlap: { type: "fade", frames: over } }) };
    end += length - over;
    return "gap" in entry ? { kind: "gap", ...place } : { ...entry, kind: "clip", ...place };
  });
  return timeline([], { items, frames: end, soundtrack: { voices: [], ...soundtrack } });
}

/** Makes a studio. */
export async function openStudio(): Promise<Studio> {
  const folder = await tempFolder();
  const shelf = openShelf();
  const at = (name: string): string => join(folder.path, name);
  const write = async (film: Timeline): Promise<{ readonly file: string; readonly done: () => Promise<void> }> => {
    const work = await mkdtemp(at("mix-"));
    const pieces = clipsOf(film).map(async (clip) => {
      const file = shelf.fileOf(clip.media);
      return { clip, source: { file, probe: await probe(tools, file, never) } };
    });
    const job = { tools, timeline: film, fileOf: shelf.fileOf, folder: work, signal: never };
    const file = join(work, await writeSound({ ...job, pieces: await Promise.all(pieces) }));
    return { file, done: () => rm(work, { recursive: true }) };
  };
  const clip: Studio["clip"] = (name, part) => clipOf(shelf, at(name), part);
  return {
    at,
    clip,
    movie: async (name, frames, making) => {
      const { sound, options } = typeof making === "string" ? { sound: making, options: "-c:a pcm_f32le" } : making;
      const picture = `color=size=32x32:rate=24:duration=${frames / 24}`;
      const inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound];
      await ffmpeg([...inputs, ...words("-c:v libx264 -preset ultrafast"), ...words(options), at(name)]);
      return await clip(name);
    },
    sound: async (name, sound, options = "-c:a pcm_f32le") => {
      await ffmpeg(["-f", "lavfi", "-i", sound, ...words(options), at(name)]);
      return shelf.put(at(name));
    },
    mix: async (film) => {
      const { file, done } = await write(film);
      const sides = channels(await readFile(file));
      await done();
      return sides;
    },
    measure: async (film) => {
      const { file, done } = await write(film);
      const coded = `${file}.m4a`;
      await ffmpeg([...words("-f f32le -ar 48000 -ac 2 -i"), file, ...words("-c:a aac -b:a 192k"), coded]);
      const said = await ffmpeg([
        ...words("-i"),
        coded,
        ...words("-af ebur128=peak=true:metadata=1,ametadata=print:file=- -f null -"),
      ]);
      await done();
      const last = (name: string): number =>
        Number([...said.toString("latin1").matchAll(new RegExp(`lavfi.r128.${name}=(\\S+)`, "g"))].at(-1)?.[1]);
      const peaks = [...said.toString("latin1").matchAll(/lavfi\.r128\.true_peaks_ch\d=(\S+)/g)].map(([, peak]) =>
        Number(peak),
      );
      return { loudness: last("I"), peak: 20 * Math.log10(Math.max(...peaks)) };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** Plain float samples, left and right. */
function channels(bytes: Buffer): readonly [Float32Array, Float32Array] {
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return [all.filter((_, at) => at % 2 === 0), all.filter((_, at) => at % 2 === 1)];
}

/** Root mean square of a stretch, dB below full scale. */
export function level(samples: Float32Array): number {
  return 10 * Math.log10(samples.reduce((sum, each) => sum + each ** 2, 0) / samples.length);
}

/** The highest sample of what is above six kilohertz: what a click is made of. */
export async function sharpest(samples: Float32Array): Promise<number> {
  const input = words("-f f32le -ar 48000 -ac 1 -i pipe:0 -af highpass=f=6000,highpass=f=6000 -f f32le pipe:1");
  const bytes = await ffmpeg(input, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  const high = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return top(high);
}

/** The highest sample. */
export function top(samples: Float32Array): number {
  return samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
}

/** Where samples are that are louder than so much. */
export function above(samples: Float32Array, limit: number): readonly number[] {
  return [...samples.keys()].filter((at) => Math.abs(samples[at] ?? 0) > limit);
}

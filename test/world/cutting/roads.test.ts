import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { layoutOf } from "../../../src/cut/layout.ts";
import type { Clip, Layout, Timeline } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { runTool } from "../../../src/world/process.ts";
import * as rig from "../ffmpeg/rig.ts";
import {
  clipOf,
  film,
  marks,
  never,
  openShelf,
  readMarks,
  tempFolder,
  timeline,
  tools,
  type Mark,
} from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const shelf = openShelf();
const GOP = rig.words("-g 12 -keyint_min 12 -sc_threshold 0");

/** Sixty marked frames with a keyframe every twelve. */
const made = (clip: number, video: readonly string[] = []): Promise<string> =>
  film(at(`clip-${clip}.mp4`), marks(clip, 60), { tone: 300 + 100 * clip, video: [...GOP, ...video] });
const [one, two, three] = [await made(1), await made(2), await made(3)];
const clips = await Promise.all([one, two, three].map((file) => clipOf(shelf, file)));

/** Clips that overlap by so many frames each. */
function faded(of: Parameters<typeof timeline>[0], frames = 8): Timeline {
  const plain = timeline(of);
  const items = plain.items.map((item, index) => ({
    ...item,
    start: item.start - index * frames,
    ...(index > 0 && { overlap: { type: "fade", frames } }),
  }));
  return { ...plain, items, frames: plain.frames - (items.length - 1) * frames };
}

type Cut = { readonly layout: Layout; readonly file: string; readonly progress: readonly number[] };

/** Cuts a film by the road that its footage allows, or by another. */
async function cut(
  plan: Timeline,
  name: string,
  { kept, full = false }: { readonly kept?: string; readonly full?: boolean } = {},
): Promise<Cut> {
  const cutter = openCutter(tools, kept && at(kept));
  const found = await cutter.survey(plan, shelf.fileOf, never);
  const layout = layoutOf(plan, full ? new Map() : found);
  const progress: number[] = [];
  const to = { output: at(name), layout, fileOf: shelf.fileOf, origins: [] };
  await cutter.cut(plan, to, { signal: never, progress: (frames) => progress.push(frames) });
  return { layout, file: at(name), progress };
}

let smartCut: Promise<Cut> | undefined;
let keptCut: Promise<Cut> | undefined;

/** The three clips over each other by the smart road, cut once. */
const smartly = async (): Promise<Cut> => await (smartCut ??= cut(faded(clips), "smart.mp4"));

/** The same film, its rendered pieces kept. Gives the film, and a copy of what was kept in a folder of such a name. */
async function keeping(name: string): Promise<Cut> {
  const whole = await (keptCut ??= cut(faded(clips), "keeping.mp4", { kept: "keeping" }));
  await cp(at("keeping"), at(name), { recursive: true });
  return whole;
}

/** Marks that must be read of clips that overlap: nothing where two are mixed. */
function expected(plan: Timeline): readonly (Mark | undefined)[] {
  return Array.from({ length: plan.frames }, (_, frame) => {
    const seen = plan.items.filter(({ start, length }) => start <= frame && frame < start + length);
    const [item] = seen;
    if (seen.length !== 1 || item?.kind !== "clip") return undefined;
    const clip = numberOf(item);
    return { clip, frame: item.from + frame - item.start };
  });
}

function numberOf({ media }: Clip): number {
  return Number(/clip-(\d+)/.exec(shelf.fileOf(media))?.[1]);
}

/** Whether marks were read as expected wherever something is expected. */
async function shows(file: string, plan: Timeline): Promise<void> {
  const read = await readMarks(file);
  expect(read).toHaveLength(plan.frames);
  expected(plan).forEach((mark, frame) => {
    if (mark) expect(read[frame]).toEqual(mark);
  });
}

/** The grey of a film's pictures, small. */
const grey = (file: string): Promise<Buffer> =>
  rig.ffmpeg(["-i", file, ...rig.words("-map 0:v -vf scale=40:24:flags=area,format=gray -f rawvideo pipe:1")]);

/** How much the grey of two films differs at most, of 255. */
async function difference(a: string, b: string): Promise<number> {
  const [first, second] = [await grey(a), await grey(b)];
  expect(first.length).toBe(second.length);
  return first.reduce((most, value, index) => Math.max(most, Math.abs(value - (second[index] ?? 0))), 0);
}

const rendered = ({ segments }: Layout): readonly (readonly number[])[] =>
  segments.flatMap(({ kind, start, frames }) => (kind === "render" ? [[start, frames]] : []));

/** Each word once that ffprobe says of a film's pictures. */
const said = async (entries: string, of: string): Promise<ReadonlySet<string>> => {
  const args = ["-v", "error", "-select_streams", "v", "-show_entries", entries, "-of", "csv=p=0", of];
  const { stdout } = await runTool(tools.ffprobe, args, { signal: never, deadline: 20_000 });
  return new Set(stdout.toString().match(/\w+/g));
};

describe("the smart road", () => {
  it("copies the middle of clips and renders around their crossfades; the picture is that of the full road", async () => {
    const plan = faded(clips);
    const { layout, file, progress } = await smartly();
    expect(layout.road).toBe("smart");
    expect(rendered(layout).length).toBe(2);
    await shows(file, plan);
    const full = await cut(plan, "full.mp4", { full: true });
    expect(full.layout.road).toBe("full");
    await shows(full.file, plan);
    expect(await difference(file, full.file)).toBeLessThan(12);
    expect(progress.at(-1)).toBe(plan.frames);
  });

  it("begins and ends anywhere in a group of pictures, to the frame", async () => {
    const parts = [
      await clipOf(shelf, one, { from: 5, frames: 50 }),
      await clipOf(shelf, two, { from: 12, frames: 37 }),
      await clipOf(shelf, three, { from: 1, frames: 58 }),
    ];
    const plan = timeline(parts);
    const { layout, file } = await cut(plan, "trims.mp4");
    expect(layout.road).toBe("smart");
    await shows(file, plan);
  });

  it("leads around a clip with other parameter sets, and through clips without B-frames and of the main profile", async () => {
    const plain = await Promise.all([11, 12].map((clip) => made(clip, rig.words("-bf 0 -profile:v main"))));
    const odd = await made(13, rig.words("-refs 2 -profile:v main -bf 0 -level 4"));
    const plan = timeline(await Promise.all([plain[0], odd, plain[1]].map((file) => clipOf(shelf, file ?? ""))));
    const { layout, file } = await cut(plan, "odd.mp4");
    expect(rendered(layout)).toEqual([[60, 60]]);
    expect(layout.road).toBe("smart");
    await shows(file, plan);
  });

  it("leads through clips whose packets repeat their parameter sets", async () => {
    const repeating = [1, 2, 3].map(async (clip) => {
      const file = at(`clip-${clip}-repeats.mp4`);
      const options = rig.words("-map 0 -c copy -bsf:v h264_mp4toannexb -y");
      await rig.ffmpeg(["-i", at(`clip-${clip}.mp4`), ...options, file]);
      return await clipOf(shelf, file);
    });
    const plan = faded(await Promise.all(repeating));
    const { layout, file } = await cut(plan, "repeating.mp4");
    expect(layout.road).toBe("smart");
    await shows(file, plan);
  });

  it("leads through clips that do not say their colours: the windows do not either, and the film does", async () => {
    const { file } = await smartly();
    const packets = at("colours.h264");
    await rig.ffmpeg(["-i", file, ...rig.words("-map 0:v -c copy -f h264"), packets]);
    expect(await said("frame=color_space", packets)).toEqual(new Set(["unknown"]));
    expect(await said("stream=color_space,color_transfer,color_primaries", file)).toEqual(new Set(["bt709"]));
    const { file: copied } = await cut(timeline(clips.slice(0, 2)), "colours-copied.mp4");
    expect(await said("stream=color_space,color_transfer,color_primaries", copied)).toEqual(new Set(["bt709"]));
  });

  it("gives the same bytes twice, with and without kept pieces", async () => {
    const plan = faded(clips);
    const films = [await smartly(), await keeping("same"), await cut(plan, "same-3.mp4", { kept: "same" })];
    const bytes = await Promise.all(films.map(({ file }) => readFile(file)));
    expect(bytes.map((each) => each.equals(bytes[0] ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  });
});

describe("the other roads", () => {
  it("go the full way where a keyframe stands only at the beginning and all clips overlap", async () => {
    const late = await Promise.all(
      [21, 22].map((clip) => film(at(`clip-${clip}.mp4`), marks(clip, 60), { video: rig.words("-g 500") })),
    );
    const plan = faded(await Promise.all(late.map((file) => clipOf(shelf, file, { from: 10 }))));
    const { layout, file } = await cut(plan, "late.mp4");
    expect(layout.road).toBe("full");
    await shows(file, plan);
  });

  it("copy a trimmed clip where packets can be cut there", async () => {
    const plan = timeline([await clipOf(shelf, one, { from: 12, frames: 36 }), await clipOf(shelf, two)]);
    const { layout, file } = await cut(plan, "entry.mp4");
    expect(layout.road).toBe("copy");
    await shows(file, plan);
  });

  it("copy H.265 as a whole, and render it where a film is to be H.264", async () => {
    const video = rig.words("-c:v libx265 -tag:v hvc1 -x265-params log-level=none:pools=none:keyint=24");
    const files = await Promise.all([31, 32].map((clip) => film(at(`clip-${clip}.mp4`), marks(clip, 30), { video })));
    const parts = await Promise.all(files.map((file) => clipOf(shelf, file)));
    const plan = timeline(parts, { format: { container: "mp4", codec: "h265" } });
    const copy = await cut(plan, "hevc.mp4");
    expect(copy.layout.road).toBe("copy");
    await shows(copy.file, plan);
    const full = await cut(timeline(parts), "avc.mp4");
    expect(full.layout.road).toBe("full");
    await shows(full.file, plan);
  });
});

/** The names of what is kept in a folder. */
const pieces = async (kept: string): Promise<readonly string[]> =>
  (await readdir(at(kept))).filter((name) => /^[0-9a-f]{32}\.[0-9a-f]{32}$/.test(name));

describe("rendered pieces", () => {
  it("are made once; moved they are found again, and after a changed clip only its neighbours are new", async () => {
    const four = await clipOf(shelf, await made(4));
    const [a, b, c] = clips;
    if (!a || !b || !c) throw new Error("three clips were made");
    await keeping("kept");
    // Three bodies, two windows, the samples of three clips, and the sound: its one part, and as a whole.
    const first = await pieces("kept");
    expect(first).toHaveLength(10);
    // The same crossfades later in the film.
    const moved = faded([a, b, c]);
    const behind = {
      ...moved,
      items: [
        { ...four, kind: "clip" as const, start: 0, length: 60 },
        ...moved.items.map((item) => ({ ...item, start: item.start + 60 })),
      ],
      frames: moved.frames + 60,
    };
    await cut(behind, "kept-3.mp4", { kept: "kept" });
    // The clip before them with its samples, and the sound.
    const second = await pieces("kept");
    expect(second).toHaveLength(14);
    expect(second).toEqual(expect.arrayContaining([...first]));
    await cut(faded([a, b, four]), "kept-4.mp4", { kept: "kept" });
    // The last body and its window, and the sound; its samples are known.
    const third = await pieces("kept");
    expect(third).toHaveLength(18);
    expect(third).toEqual(expect.arrayContaining([...second]));
  });

  it("that are damaged are made anew, and the film is the same", async () => {
    const plan = faded(clips);
    const before = await readFile((await keeping("hurt")).file);
    const hurt = new Map<string, Buffer>();
    for (const name of await pieces("hurt")) {
      const bytes = await readFile(at(join("hurt", name)));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
      await writeFile(at(join("hurt", name)), bytes);
      hurt.set(name, bytes);
    }
    expect((await readFile((await cut(plan, "mended.mp4", { kept: "hurt" })).file)).equals(before)).toBe(true);
    // Every one is needed again, for the sound as a whole, which its parts and samples make, is damaged too.
    for (const [name, bytes] of hurt) expect((await readFile(at(join("hurt", name)))).equals(bytes), name).toBe(false);
  });
});

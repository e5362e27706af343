import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Layout, Timeline } from "../../../src/domain/timeline.ts";
import * as rig from "../ffmpeg/rig.ts";
import {
  clipOf,
  cutByItsRoad,
  ffmpeg,
  film,
  marks,
  openShelf,
  readMarks,
  tempFolder,
  timeline,
} from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const shelf = openShelf();
const { words } = rig;
const COUNT = 12;
const usual = await film(at("usual.mp4"), marks(1, COUNT), { tone: 440 });

const cut = (plan: Timeline, name: string): Promise<Layout> => cutByItsRoad(plan, at(name), shelf.fileOf);

/** Writes a display matrix (ISO/IEC 14496-12 §8.3.2) into the first track of a file: a, b, c and d as whole numbers, and where it is moved to. */
async function turn(file: string, [a, b, c, d, x, y]: readonly number[]): Promise<void> {
  const bytes = await readFile(file);
  const place = bytes.indexOf("tkhd") + 44;
  const numbers = [a, b, 0, c, d, 0, x, y].map((each = 0) => each * 65_536);
  [...numbers, 2 ** 30].forEach((each, index) => bytes.writeInt32BE(each, place + 4 * index));
  await writeFile(file, bytes);
}

/** Films a clip, and puts its sound before its picture. */
async function swapped(clip: number, codec = "-c copy", name = `swapped-${clip}.mp4`): Promise<string> {
  const file = await film(at(`straight-${clip}.mp4`), marks(clip, COUNT), { tone: 800 });
  await ffmpeg(["-i", file, ...words(`-map 0:a -map 0:v ${codec}`), at(name)]);
  return at(name);
}

describe("a clip whose picture players change before they show it", () => {
  it.each([
    ["upside down as in water", "vflip", [1, 0, 0, -1, 0, 96]],
    ["as in a mirror", "hflip", [-1, 0, 0, 1, 160, 0]],
    ["by half a turn", "hflip,vflip", [-1, 0, 0, -1, 160, 96]],
    ["by a quarter of one", "transpose=cclock", [0, 1, -1, 0, 160, 0]],
    ["by a quarter and as in a mirror", "transpose=cclock_flip", [0, 1, 1, 0, 0, 0]],
  ])("%s is shown as they do, wherever it stands, and none of the others", async (_, filter, matrix) => {
    const name = filter.replaceAll(/\W/g, "-");
    const file = await film(at(`${name}.mp4`), marks(2, COUNT), { video: ["-vf", filter] });
    await turn(file, matrix);
    const clips = await Promise.all([usual, file].map((each) => clipOf(shelf, each)));
    expect(clips[1]?.facts).toMatchObject({ width: 160, height: 96 });
    const plan = timeline([...clips.toReversed(), ...clips]);
    await cut(plan, `${name}-film.mp4`);
    const shown = [...marks(1, COUNT), ...marks(2, COUNT)];
    expect(await readMarks(at(`${name}-film.mp4`))).toEqual([...marks(2, COUNT), ...marks(1, COUNT), ...shown]);
  });
});

describe("a clip whose sound is its first stream", () => {
  it("is copied beside others, before and behind them, with its sound", async () => {
    const other = await swapped(3);
    const plan = timeline(await Promise.all([other, usual, other].map((file) => clipOf(shelf, file))));
    expect((await cut(plan, "swapped.mp4")).road).toBe("copy");
    expect(await readMarks(at("swapped.mp4"))).toEqual([...marks(3, COUNT), ...marks(1, COUNT), ...marks(3, COUNT)]);
    const sound = await rig.readSound(at("swapped.mp4"));
    expect(rig.loudness(sound.subarray(4000, 20_000), 800)).toBeGreaterThan(0.05);
    expect(rig.loudness(sound.subarray(28_000, 44_000), 440)).toBeGreaterThan(0.05);
  });

  it("is copied as a whole film, its sound untouched", async () => {
    const plan = timeline([await clipOf(shelf, await swapped(4))]);
    expect((await cut(plan, "alone.mp4")).road).toBe("copy");
    expect(await readMarks(at("alone.mp4"))).toEqual(marks(4, COUNT));
  });

  it("is copied too where its codec has no place in an MP4", async () => {
    const prores = "-c:v prores_ks -pix_fmt yuv422p10le -c:a pcm_s16le";
    const other = await swapped(5, prores, "swapped.mov");
    const straight = at("straight.mov");
    await ffmpeg(["-i", usual, ...words(`-map 0:v -map 0:a ${prores}`), straight]);
    const format = { container: "mov", codec: "prores" } as const;
    const plan = timeline(await Promise.all([straight, other].map((file) => clipOf(shelf, file))), { format });
    expect((await cut(plan, "both.mov")).road).toBe("copy");
    expect(await readMarks(at("both.mov"))).toEqual([...marks(1, COUNT), ...marks(5, COUNT)]);
  });
});

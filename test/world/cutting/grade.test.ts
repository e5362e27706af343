import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Clip, Item } from "../../../src/domain/timeline.ts";
import { clipOf, filmPictures, openShelf, tempFolder } from "../ffmpeg/rig.ts";
import { greys, laid, openRenderer, stageOf } from "./staged.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const SIZE = { width: 160, height: 96 };
const shelf = openShelf();
const render = openRenderer(folder.path, shelf);

/** Stripes of two greys that glide, around a mean, for half a second. */
async function stripes(name: string, mean: number, spread: number): Promise<Clip> {
  const pictures = Array.from({ length: 12 }, (_, frame) =>
    Uint8Array.from({ length: 160 * 96 }, (_each, at) => mean + ((at + frame) % 32 < 16 ? spread : -spread)),
  );
  const file = await filmPictures(join(folder.path, name), pictures, { tone: 0, video: ["-crf", "8"] });
  return { ...(await clipOf(shelf, file)), kind: "clip", start: 0, length: 12 };
}

const mean = (grey: Uint8Array): number => grey.reduce((sum, each) => sum + each, 0) / grey.length;
const matched = (clip: Clip): Item => ({ ...clip, match: "colour" });

const [first, second, third, far] = await Promise.all([
  stripes("first.mp4", 120, 30),
  stripes("second.mp4", 132, 26),
  stripes("third.mp4", 110, 34),
  stripes("far.mp4", 200, 10),
]);

it("a clip is brought in line with the one before it, by the same numbers from its first frame to its last", async () => {
  const plan = laid([first, matched(second), matched(third)]);
  const means = (await greys(await render(plan), SIZE)).map(mean);
  for (const level of means) expect(Math.abs(level - (means[0] ?? 0))).toBeLessThan(1);
  const loose = (await greys(await render(laid([first, second])), SIZE)).map(mean);
  expect((loose[12] ?? 0) - (loose[11] ?? 0)).toBeGreaterThan(8);
  // A stretch that begins in the middle of the clip is graded alike.
  const part = (await greys(await render(plan, 17, 4), SIZE)).map(mean);
  for (const [index, level] of part.entries()) expect(level).toBeCloseTo(means[17 + index] ?? 0, 0);
});

it("a clip of another scene is moved a little and no further", async () => {
  const { grades } = await stageOf(laid([first, matched(far)]), shelf);
  const [light] = grades.get(1) ?? [];
  expect(light?.gain).toBeCloseTo(1.25, 5);
  const means = (await greys(await render(laid([first, matched(far)])), SIZE)).map(mean);
  const [before = 0, after = 0] = [means[11], means[12]];
  expect(after - before).toBeGreaterThan(30);
  expect(after).toBeLessThan(mean((await greys(await render(laid([far])), SIZE))[0] ?? new Uint8Array(1)) - 20);
});

it("nothing is brought in line with a card or a gap", async () => {
  const plan = laid([first, { kind: "gap", start: 0, length: 2 }, matched(second)]);
  expect((await stageOf(plan, shelf)).grades.size).toBe(0);
});

import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Item } from "../../../src/domain/timeline.ts";
import { TRANSITIONS, xfadeName } from "../../../src/domain/transitions.ts";
import * as rig from "../ffmpeg/rig.ts";
import { greys, laid, openRenderer } from "./staged.ts";
import { clipOf, film, marks, openShelf, readAllMarks, readMarks } from "../ffmpeg/rig.ts";

const folder = await rig.tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const SIZE = { width: 160, height: 96 };
const shelf = openShelf();

const files = await Promise.all([1, 2, 3].map((clip) => film(at(`${clip}.mp4`), marks(clip, 30), { tone: 0 })));
const clips = await Promise.all(files.map((file) => clipOf(shelf, file)));
const render = openRenderer(folder.path, shelf);

const raise = (): never => {
  throw new Error("no such clip");
};

const item = (index: number, from = 0, length = 30): Item => ({
  ...(clips[index] ?? raise()),
  kind: "clip",
  start: 0,
  length,
  from,
  frames: length,
});
const short = (index: number): Item => item(index % 2, 9, 12);
const [one, two, three] = [item(0), item(1), item(2)];
const gap = (length: number): Item => ({ kind: "gap", start: 0, length });

describe("a stretch of the film", () => {
  it("shows every frame of it and no other, wherever it begins and ends", async () => {
    const plan = laid([one, gap(5), two, [three, "fade", 6]]);
    const dark = Array.from({ length: 5 }, () => undefined);
    const all = [...marks(1, 30), ...dark, ...marks(2, 24)];
    const stretches = [
      [0, 89],
      [7, 1],
      [29, 2],
      [12, 40],
      [33, 26],
      [65, 24],
      [40, 49],
    ] as const;
    const rendered = await Promise.all(stretches.map(([start, frames]) => render(plan, start, frames)));
    const [whole = [], ...parts] = await readAllMarks(rendered);
    expect(whole).toHaveLength(89);
    expect(whole.slice(0, 59)).toEqual(all);
    expect(whole.slice(65)).toEqual(marks(3, 24, 6));
    for (const [index, [start, frames]] of stretches.slice(1).entries()) {
      const part = parts[index] ?? [];
      expect(part, `${start}+${frames}`).toHaveLength(frames);
      const clear = (_: unknown, frame: number): boolean => start + frame < 59 || start + frame >= 65;
      expect(part.filter(clear)).toEqual(whole.slice(start, start + frames).filter(clear));
    }
  });

  it("never begins or ends inside an overlap", async () => {
    const plan = laid([one, [two, "fade", 6]]);
    await expect(render(plan, 26, 10)).rejects.toThrow("overlap");
    await expect(render(plan, 0, 26)).rejects.toThrow("overlap");
    expect(await readMarks(await render(plan, 0, 24))).toEqual(marks(1, 24));
    expect(await readMarks(await render(plan, 30))).toEqual(marks(2, 24, 6));
  });
});

/** A picture of one grey, for half a second. */
async function flat(name: string, level: number): Promise<Item> {
  const pictures = Array.from({ length: 12 }, () => new Uint8Array(15_360).fill(level));
  const file = await rig.filmPictures(at(name), pictures, { tone: 0 });
  return { ...(await clipOf(shelf, file)), kind: "clip", start: 0, length: 12 };
}

describe("a transition", () => {
  const names = [...new Set([...TRANSITIONS].filter((type) => type !== "cut").map(xfadeName))];
  const some = Array.from({ length: 3 }, (_, part) => names.filter((_name, index) => index % 3 === part));

  it.each(some)("such as %s mixes exactly its frames and leaves all others as they are", async (...types) => {
    const plan = laid(["", ...types].map((type, index) => (type === "" ? short(0) : [short(index), type, 4])));
    const shown = await readMarks(await render(plan));
    expect(shown).toHaveLength(plan.frames);
    for (const [index, type] of types.entries()) {
      const start = 8 * (index + 1);
      expect(shown.slice(start - 4, start), type).toEqual(marks(1 + (index % 2), 4, 13));
      expect(shown.slice(start + 4, start + 8), type).toEqual(marks(1 + ((index + 1) % 2), 4, 13));
    }
  });

  it("begins with a mixture and ends with one, both halves alike", async () => {
    const plan = laid([await flat("dark.mp4", 40), [await flat("light.mp4", 200), "fade", 4]]);
    const means = (await greys(await render(plan), SIZE)).map((grey) =>
      Math.round(grey.reduce((sum, each) => sum + each, 0) / grey.length),
    );
    expect(means.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => means[0]));
    expect(means.slice(12)).toEqual(Array.from({ length: 8 }, () => means[12]));
    const [dark = 0, light = 0] = [means[0], means[12]];
    const levels = means.slice(8, 12).map((mean) => (mean - dark) / (light - dark));
    for (const [index, expected] of [0.125, 0.375, 0.625, 0.875].entries())
      expect(levels[index]).toBeCloseTo(expected, 1);
  });
});

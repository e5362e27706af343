import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Card, Item, Overlay, Timeline } from "../../../src/domain/timeline.ts";
import * as rig from "../ffmpeg/rig.ts";
import { clipOf, filmPictures, openShelf } from "../ffmpeg/rig.ts";
import { greys, laid, openRenderer } from "./staged.ts";

const folder = await rig.tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const SIZE = { width: 160, height: 96 };
const shelf = openShelf();
const render = openRenderer(folder.path, shelf);

/** A second of a plain grey. */
const grey = await filmPictures(
  join(folder.path, "grey.mp4"),
  Array.from({ length: 24 }, () => new Uint8Array(160 * 96).fill(100)),
  { tone: 0 },
);
const plain: Item = { ...(await clipOf(shelf, grey)), kind: "clip", start: 0, length: 24 };
const title = (text: string, changes: Partial<Card> = {}): Item => ({
  kind: "title",
  text,
  color: "#ffffff",
  background: "#000000",
  start: 0,
  length: 6,
  ...changes,
});
const over = (changes: Partial<Overlay>): Overlay => ({
  kind: "caption",
  text: "Ahoy",
  start: 8,
  frames: 8,
  ...changes,
});

const seen = async (plan: Timeline, start?: number, frames?: number): Promise<readonly Buffer[]> =>
  greys(await render(plan, start, frames), SIZE);
const brightest = (picture: Uint8Array): number => Math.max(...picture);
const isShown = (picture: Uint8Array): boolean => brightest(picture) > 180;
/** How different two pictures are: the mean distance of their levels. */
const distance = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, each, index) => sum + Math.abs(each - (b[index] ?? 0)), 0) / a.length;
/** Rows of a picture in which anything is lighter than its ground. */
const rowsOf = (picture: Uint8Array): readonly number[] =>
  Array.from({ length: SIZE.height }, (_, y) => y).filter((y) =>
    picture.subarray(y * SIZE.width, (y + 1) * SIZE.width).some((level) => level > 120),
  );

describe("a title card", () => {
  it("shows its words in its colours for just its frames", async () => {
    const pictures = await seen(laid([plain, title("Fog", { background: "#204060" })]));
    expect(pictures).toHaveLength(30);
    expect(brightest(pictures[23] ?? Buffer.of(255))).toBeLessThan(125);
    for (const picture of pictures.slice(24)) expect(brightest(picture)).toBeGreaterThan(200);
    const rgb = await rig.ffmpeg([
      "-i",
      await render(laid([title("Fog", { background: "#204060", color: "#ff8000" })])),
      ...rig.words("-frames:v 1 -f rawvideo -pix_fmt rgb24 pipe:1"),
    ]);
    expect([...rgb.subarray(0, 3)].map((level, index) => Math.abs(level - ([32, 64, 96][index] ?? 0)) <= 4)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("fades into what follows, and begins in the middle where a stretch does", async () => {
    const plan = laid([title("Fog", { length: 12 }), [plain, "fade", 4]]);
    const whole = await seen(plan);
    expect(brightest(whole[7] ?? Buffer.alloc(1))).toBeGreaterThan(200);
    expect(brightest(whole[10] ?? Buffer.alloc(1))).toBeLessThan(brightest(whole[8] ?? Buffer.alloc(1)));
    expect(distance((await seen(plan, 3, 20))[0] ?? Buffer.alloc(1), whole[3] ?? Buffer.alloc(1))).toBeLessThan(1);
  });
});

describe("words of any kind", () => {
  const risky = [
    "x':textfile='/etc/passwd",
    "%{metadata:comment}%{pts}",
    "[a];movie=/etc/passwd[b];[a][b]overlay",
    String.raw`C:\new\table\\`,
    "a=b,c:d;e'f\"g",
    "‮abc⁦def",
    "e\u0301\u0302\u0303\u0304 o\u0338",
    "שלום עולם — مرحبا",
    "😀 ☃ →",
    "two\nlines\r\nand three",
    "long ".repeat(800),
    "W".repeat(4000),
  ];

  it("are shown as letters, whatever they would mean to a program", async () => {
    const texts = risky.map((text) => title(text, { length: 1 }));
    const blank = (await seen(laid([title("", { length: 1 })])))[0] ?? Buffer.alloc(1);
    const pictures = await seen(laid(texts));
    expect(pictures).toHaveLength(risky.length);
    for (const [index, picture] of pictures.entries())
      expect(distance(picture, blank), risky[index]).toBeGreaterThan(0.5);
    // The letters of a filter are words like any other: as wide as they are long, and on one line.
    const rows = rowsOf((await seen(laid([title("x':y", { length: 1 })])))[0] ?? Buffer.alloc(1));
    expect(Math.max(...rows) - Math.min(...rows)).toBeLessThan(30);
  });

  it("lose marks that would turn their direction unseen", async () => {
    const [plainly, turned] = await seen(laid([title("abcdef", { length: 1 }), title("abc‮def⁩", { length: 1 })]));
    expect(distance(plainly ?? Buffer.alloc(1), turned ?? Buffer.alloc(1))).toBeLessThan(0.5);
  });

  it("give the same bytes when they are rendered twice", async () => {
    await using other = await rig.tempFolder();
    const plan = laid([plain, title("Fog")], { overlays: [over({ kind: "lower-third", subtitle: "Port" })] });
    const files = [await render(plan), await openRenderer(other.path, shelf)(plan)];
    const [first, second] = await Promise.all(files.map((file) => readFile(file)));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });
});

describe("captions and lower thirds", () => {
  it("are seen for just their frames, wherever a stretch begins", async () => {
    const plan = laid([plain, plain], { overlays: [over({ start: 8, frames: 8 }), over({ start: 20, frames: 10 })] });
    const expected = Array.from(
      { length: 48 },
      (_, frame) => (frame >= 8 && frame < 16) || (frame >= 20 && frame < 30),
    );
    expect((await seen(plan)).map(isShown)).toEqual(expected);
    for (const [start, frames] of [
      [10, 20],
      [8, 1],
      [15, 2],
      [29, 5],
    ] as const)
      expect((await seen(plan, start, frames)).map(isShown), `${start}`).toEqual(expected.slice(start, start + frames));
  });

  it("never change how long a stretch is, whichever part of them it shows", async () => {
    const anyOverlay = fc.record({
      kind: fc.constantFrom("caption" as const, "lower-third" as const),
      start: fc.integer({ min: 0, max: 45 }),
      frames: fc.integer({ min: 1, max: 30 }),
    });
    const stretches = fc.record({ start: fc.integer({ min: 0, max: 40 }), frames: fc.integer({ min: 1, max: 48 }) });
    const plan = laid([plain, plain]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyOverlay, { minLength: 1, maxLength: 3 }),
        stretches,
        async (words, { start, ...at }) => {
          const frames = Math.min(at.frames, plan.frames - start);
          const overlays = words.map((each) =>
            over({ ...each, frames: Math.min(each.frames, plan.frames - each.start) }),
          );
          expect(await seen({ ...plan, overlays }, start, frames)).toHaveLength(frames);
        },
      ),
      { numRuns: 8, examples: [[[{ kind: "lower-third", start: 6, frames: 12 }], { start: 0, frames: 12 }]] },
    );
  });

  it("stand in the lower part, and a lower third above captions", async () => {
    const third = over({ kind: "lower-third", text: "Ada", subtitle: "Engineer" });
    const both = await seen(laid([plain], { overlays: [third, over({ start: 18, frames: 4 })] }));
    const [name, caption] = [rowsOf(both[12] ?? Buffer.alloc(1)), rowsOf(both[19] ?? Buffer.alloc(1))];
    expect(Math.min(...caption)).toBeGreaterThan(60);
    expect(Math.max(...name)).toBeLessThan(Math.min(...caption));
    const alone = rowsOf((await seen(laid([plain], { overlays: [third] })))[12] ?? Buffer.alloc(1));
    expect(Math.max(...alone)).toBeGreaterThan(Math.max(...name));
  });

  it("come softly where they are lower thirds: more with every frame, and the same in every stretch", async () => {
    const plan = laid([plain], { overlays: [over({ kind: "lower-third", text: "Ada", start: 2, frames: 20 })] });
    const whole = await seen(plan);
    const levels = whole.map((picture) => distance(picture, whole[0] ?? Buffer.alloc(1)));
    expect(levels[1]).toBeLessThan(0.05);
    expect(levels[2]).toBeGreaterThan(0.05);
    for (let frame = 2; frame < 8; frame += 1) expect(levels[frame + 1]).toBeGreaterThan(levels[frame] ?? 0);
    for (let frame = 15; frame < 21; frame += 1) expect(levels[frame + 1]).toBeLessThan(levels[frame] ?? 0);
    expect(levels[21]).toBeGreaterThan(0.05);
    expect(levels[22]).toBeLessThan(0.05);
    for (const start of [5, 12, 18])
      expect(
        distance((await seen(plan, start, 3))[0] ?? Buffer.alloc(1), whole[start] ?? Buffer.alloc(1)),
      ).toBeLessThan(0.3);
  });
});

const credits = (text: string, length: number): Item => ({
  kind: "credits",
  text,
  color: "#ffffff",
  background: "#000000",
  start: 0,
  length,
});

describe("credits", () => {
  it("roll from below the picture to above it, by the same whole pixels in every frame", async () => {
    const plan = laid([credits("One\nTwo\nThree\n\nFour", 48)]);
    const pictures = await seen(plan);
    expect(rowsOf(pictures[0] ?? Buffer.alloc(1))).toEqual([]);
    const tops = pictures.map((picture) => rowsOf(picture)[0] ?? -1);
    const falling = tops.filter((top) => top > 0);
    const steps = new Set(falling.slice(1).map((top, index) => (falling[index] ?? 0) - top));
    // The first line leaves at the top before the last one comes: then the topmost row belongs to another line.
    expect([...steps].filter((step) => step > 0)).toHaveLength(1);
    expect(rowsOf(pictures[24] ?? Buffer.alloc(1)).length).toBeGreaterThan(0);
    expect(distance((await seen(plan, 20, 4))[0] ?? Buffer.alloc(1), pictures[20] ?? Buffer.alloc(1))).toBeLessThan(1);
  });

  it("of many lines are as sharp at their end as at their beginning, and slow ones stand still between two steps", async () => {
    const many = await seen(
      laid([credits(Array.from({ length: 60 }, (_, line) => `Name ${line}`).join("\n"), 96)]),
      40,
      8,
    );
    for (const picture of many) expect(brightest(picture)).toBeGreaterThan(200);
    const slow = await seen(laid([credits("One", 480)]), 240, 12);
    const tops = slow.map((picture) => rowsOf(picture)[0] ?? -1);
    expect(new Set(tops).size).toBeLessThan(8);
    expect(tops).toEqual(tops.toSorted((a, b) => b - a));
  });
});

describe("styled captions", () => {
  it("are drawn at the film's own time, wherever a stretch begins", async () => {
    const file = join(folder.path, "any 'name'.ass");
    await writeFile(
      file,
      [
        "[Script Info]\nScriptType: v4.00+\nPlayResX: 160\nPlayResY: 96\n",
        "[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, Alignment\nStyle: Default,Film Text,24,&H00FFFFFF,5\n",
        "[Events]\nFormat: Start, End, Style, Text\nDialogue: 0:00:01.00,0:00:01.50,Default,Ahoy\n",
      ].join("\n"),
    );
    const media = shelf.put(file);
    const captions = { cues: [], burnt: true, styled: { file: "any", media } };
    const plan = laid([plain, plain], { captions });
    const expected = Array.from({ length: 48 }, (_, frame) => frame >= 24 && frame < 36);
    expect((await seen(plan)).map(isShown)).toEqual(expected);
    expect((await seen(plan, 30, 10)).map(isShown)).toEqual(expected.slice(30, 40));
  });
});

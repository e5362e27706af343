import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { StoryboardError } from "../../../src/domain/problem.ts";
import type { Item, Timeline } from "../../../src/domain/timeline.ts";
import { proofread } from "../../../src/world/words/proofread.ts";
import { anyDigest, tempFolder, timeline } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const nowhere = (): string => "/nowhere";
const title = (text: string, subtitle?: string): Item => ({
  kind: "title",
  text,
  ...(subtitle !== undefined && { subtitle }),
  color: "#ffffff",
  background: "#000000",
  start: 0,
  length: 24,
});
const film = (items: readonly Item[], changes: Partial<Timeline> = {}): Timeline => ({
  ...timeline([]),
  items,
  ...changes,
});

it("letters that no font has are named, each once, before the film is cut", () => {
  const [problem, ...others] = proofread(film([title("A \u{e83a}\u{e83a}", "b\u{f8f0}")]), nowhere);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: "cut/no-glyph", severity: "warning" });
  expect(problem?.message).toBe('No font has "\u{e83a}", "\u{f8f0}": the film shows an empty box for each.');
});

it("letters of a lower third are among them, and more than a few are counted", () => {
  const text = Array.from({ length: 15 }, (_, index) => String.fromCodePoint(0xe800 + index)).join("");
  const [problem] = proofread(film([], { overlays: [{ kind: "lower-third", text, start: 0, frames: 24 }] }), nowhere);
  expect(problem?.message).toContain(" and 3 more: ");
});

it("nothing is said of words that can be drawn, of spaces, of marks and of what cannot be seen", () => {
  expect(proofread(film([title("Ærø — “Ça va?” e\u0301 a\u200bb\u200d \t x\n\u202eno\ufe0f")]), nowhere)).toEqual([]);
  expect(proofread(film([{ kind: "gap", start: 0, length: 24 }]), nowhere)).toEqual([]);
});

it("the author's own font is read", () => {
  const font = { file: "fonts/mono.ttf", media: anyDigest() };
  expect(proofread(film([title("Fog")], { font }), () => MONO)).toEqual([]);
});

const MONO = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf",
);
const whole = await readFile(MONO);
/** A collection of one font, whose tables stand behind a header of its own. */
const collection = (): Buffer => {
  const moved = Buffer.from(whole);
  for (let entry = 12; entry < 12 + 16 * whole.readUInt16BE(4); entry += 16) {
    moved.writeUInt32BE(whole.readUInt32BE(entry + 8) + 16, entry + 8);
  }
  return Buffer.concat([Buffer.from("ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10", "latin1"), moved]);
};
/** The same with other bytes where its letters are described. */
const damaged = (): Buffer => {
  const entry = whole.indexOf("glyf", 12, "latin1");
  const [from, length] = [whole.readUInt32BE(entry + 8), whole.readUInt32BE(entry + 12)];
  return Buffer.from(whole).fill(0xa5, from, from + length);
};

it.each([
  ["a text", Buffer.from("no font at all"), "is not a font that can be read."],
  ["an empty file", Buffer.alloc(0), "is not a font that can be read."],
  ["bytes that only begin like a font", Buffer.from(whole).fill(0x5a, 4), "is not a font that can be read."],
  ["half a font", whole.subarray(0, whole.length / 2), `is cut short: it has ${whole.length / 2} bytes, and by what`],
  ["a font without its last bytes", whole.subarray(0, -9), "is cut short: it has"],
  ["half a collection of fonts", collection().subarray(0, whole.length / 2), "is cut short: it has"],
  ["a font whose letters are damaged", damaged(), "is damaged: nothing is drawn where its letters should be."],
])("%s is told by its name, and what is wrong with it", async (what, bytes, words) => {
  const font = { file: "fonts/own.ttf", media: anyDigest() };
  const file = join(folder.path, `${what}.ttf`);
  await writeFile(file, bytes);
  // Also the second time, when the canvas has seen it already.
  for (const _ of [1, 2]) {
    const read = (): unknown => proofread(film([title("Fog")], { font }), () => file);
    expect(read).toThrow(StoryboardError);
    expect(read).toThrow(`"fonts/own.ttf" ${words}`);
  }
});

it("a whole collection of fonts can be used", async () => {
  const file = join(folder.path, "whole.ttc");
  await writeFile(file, collection());
  const font = { file: "fonts/own.ttc", media: anyDigest() };
  expect(proofread(film([title("Fog")], { font }), () => file)).toEqual([]);
});

import { writeFile } from "node:fs/promises";
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

it("the author's own font is read, and one that is none is told by its name", async () => {
  const own = createRequire(import.meta.url).resolve(
    "@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf",
  );
  const font = { file: "fonts/mono.ttf", media: anyDigest() };
  expect(proofread(film([title("Fog")], { font }), () => own)).toEqual([]);
  const broken = join(folder.path, "broken.ttf");
  await writeFile(broken, "no font at all");
  const other = { file: "fonts/broken.ttf", media: anyDigest() };
  const read = (): unknown => proofread(film([title("Fog")], { font: other }), () => broken);
  expect(read).toThrow(StoryboardError);
  expect(read).toThrow('"fonts/broken.ttf" is not a font');
});

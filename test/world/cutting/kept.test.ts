import { chmod, mkdir, readdir, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { layoutOf } from "../../../src/cut/layout.ts";
import type { Timeline } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import * as rig from "../ffmpeg/rig.ts";
import { clipOf, film, marks, never, openShelf, tempFolder, timeline, tools } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (...names: readonly string[]): string => join(folder.path, ...names);
const shelf = openShelf();
const PIECE = /^[0-9a-f]{32}\.[0-9a-f]{32}$/;

/** Two crossfades of the same length, so that two rendered pieces of one length are kept; and the film without any kept piece. */
let plan: Timeline;
let whole: Buffer;

async function cut(name: string, kept?: string, ffmpeg = tools.ffmpeg): Promise<Buffer> {
  const cutter = openCutter({ ...tools, ffmpeg }, kept);
  const layout = layoutOf(plan, await cutter.survey(plan, shelf.fileOf, never));
  expect(layout.road).toBe("smart");
  const to = { output: at(name), layout, fileOf: shelf.fileOf, origins: [] };
  await cutter.cut(plan, to, { signal: never, progress: () => {} });
  return await readFile(at(name));
}

const piecesOf = async (kept: string): Promise<readonly string[]> =>
  (await readdir(kept)).filter((name) => PIECE.test(name)).toSorted();

beforeAll(async () => {
  const video = rig.words("-g 6 -keyint_min 6 -sc_threshold 0");
  const files = [1, 2, 3].map((clip) => film(at(`clip-${clip}.mp4`), marks(clip, 48), { tone: 300 * clip, video }));
  const clips = await Promise.all((await Promise.all(files)).map((file) => clipOf(shelf, file)));
  const plain = timeline(clips);
  const items = plain.items.map((item, index) => ({
    ...item,
    start: item.start - index * 4,
    ...(index > 0 && { overlap: { type: "fade", frames: 4 } }),
  }));
  plan = { ...plain, items, frames: plain.frames - 8 };
  whole = await cut("whole.mp4");
}, 60_000);

it("a film is the same whatever became of its kept pieces: cut short, emptied or exchanged", async () => {
  const kept = at("kept");
  expect((await cut("first.mp4", kept)).equals(whole)).toBe(true);
  const before = await piecesOf(kept);
  const names = before.map((name) => at("kept", name));
  const harms: readonly (() => Promise<unknown>)[] = [
    () => Promise.all(names.map(async (name) => await truncate(name, 1000))),
    () => Promise.all(names.map(async (name) => await writeFile(name, ""))),
    // Each piece is whole, and stands under the key of another.
    async () => {
      const keys = before.map((name) => name.slice(0, 32));
      const turned = before.map((name, index) => `${keys[(index + 1) % keys.length]}${name.slice(32)}`);
      for (const name of before) await rename(at("kept", name), at("kept", `turned-${name}`));
      for (const [index, name] of before.entries())
        await rename(at("kept", `turned-${name}`), at("kept", turned[index] ?? ""));
    },
  ];
  for (const [index, harm] of harms.entries()) {
    await harm();
    expect((await cut(`harmed-${index}.mp4`, kept)).equals(whole), `harm ${index}`).toBe(true);
    expect(await piecesOf(kept)).toEqual(before);
  }
});

it("a film is made also where nothing can be kept", async () => {
  await writeFile(at("a-file"), "no folder");
  expect((await cut("unkept-1.mp4", at("a-file", "pieces"))).equals(whole)).toBe(true);
  expect((await cut("unkept-2.mp4", at("a-file"))).equals(whole)).toBe(true);
});

it("two cuts may share a folder of kept pieces, and what one that was killed left half written there is swept", async () => {
  const kept = at("shared");
  const left = at("shared", ".4194303-0123456789ab.part");
  await mkdir(kept);
  await writeFile(left, "half a piece");
  const both = await Promise.all([cut("both-1.mp4", kept), cut("both-2.mp4", kept)]);
  expect(both.map((made) => made.equals(whole))).toEqual([true, true]);
  expect((await readdir(kept)).filter((name) => name.endsWith(".part"))).toEqual([]);
  expect((await cut("both-3.mp4", kept)).equals(whole)).toBe(true);
});

/** What a cut starts ffmpeg for, by the words that tell one call from another. */
async function callsOf(name: string, kept: string): Promise<readonly string[]> {
  const [spy, log] = [at(`${name}-ffmpeg`), at(`${name}.log`)];
  await writeFile(spy, `#!/bin/sh\necho "$*" >> "${log}"\nexec "${tools.ffmpeg}" "$@"\n`);
  await chmod(spy, 0o755);
  await cut(`${name}.mp4`, kept, spy);
  const calls = (await readFile(log, "utf8")).trim().split("\n");
  return calls.filter((call) => call !== "-version").map((call) => call.replaceAll("\n", " "));
}

it("a cut of which everything is kept only joins: nothing is decoded, rendered, encoded, watched or heard again", async () => {
  const kept = at("all-kept");
  const calls = await callsOf("first-time", kept);
  expect(calls.filter((call) => call.includes("f32le")).length).toBeGreaterThan(3);
  const again = await callsOf("second-time", kept);
  expect(again).toHaveLength(1);
  expect(again[0]).toContain("clips.ffconcat");
  for (const name of ["first-time.mp4", "second-time.mp4"]) expect((await readFile(at(name))).equals(whole)).toBe(true);
});

it("sound that was decoded before is mixed and heard anew where the film sounds otherwise", async () => {
  const kept = at("all-kept");
  const [first, ...others] = plan.items;
  const before = plan;
  try {
    if (first?.kind !== "clip") throw new Error("the first item is a clip");
    plan = { ...plan, items: [{ ...first, gainDb: -6 }, ...others] };
    const calls = await callsOf("quiet", kept);
    expect(calls.filter((call) => call.includes("-vn") && call.includes("film.mp4"))).toHaveLength(1);
    const quiet = await readFile(at("quiet.mp4"));
    expect(quiet.equals(whole)).toBe(false);
    expect(quiet.equals(await cut("quiet-unkept.mp4"))).toBe(true);
  } finally {
    plan = before;
  }
});

it("what was kept by one build of ffmpeg is not taken by another", async () => {
  const other = at("other-ffmpeg");
  const say = 'case "$1" in -version) echo "ffmpeg version 8.8-of-a-test Copyright"; exit;; esac';
  await writeFile(other, `#!/bin/sh\n${say}\nexec "${tools.ffmpeg}" "$@"\n`);
  await chmod(other, 0o755);
  await cut("build-1.mp4", at("builds"));
  const first = await piecesOf(at("builds"));
  await cut("build-2.mp4", at("builds"), other);
  expect(await piecesOf(at("builds"))).toHaveLength(2 * first.length);
});

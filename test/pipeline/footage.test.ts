import { existsSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { filmsOf } from "../../src/domain/films.ts";
import { read } from "../../src/read/read.ts";
import type { Cutter } from "../../src/domain/cutting-room.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import { cut, type Film } from "../../src/pipeline/cut.ts";
import { footageProblems, ownFilesIn } from "../../src/pipeline/footage.ts";
import { openCutter } from "../../src/world/cutting/cutter.ts";
import { openFilms } from "../../src/world/films.ts";
import { openOwnFootage } from "../../src/world/project/own-footage.ts";
import { openMedia } from "../../src/world/store/media.ts";
import { shippedFonts } from "../../src/world/words/fonts.ts";
import { storyboard } from "../cut/takes.ts";
import { graphOf } from "../plan/rig.ts";
import { film, marks, never, projector, readMarks, tempFolder, tools } from "../world/ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (...names: string[]): string => join(folder.path, ...names);
const one = await film(at("one.mp4"), marks(1, 48));
const two = await film(at("two.mp4"), marks(2, 48));
beforeEach(async () => await copyFile(one, at("pier.mp4")));

/** A film of the second half of pier.mp4. */
const FILM: Storyboard = storyboard(["a"], { sequence: [{ kind: "file", index: 0, path: "pier.mp4", in: 1 }] });

const where = { folder: folder.path, root: folder.path };

/** Cuts FILM to a name; `while` is done while it is cut. */
async function make(output: string, meanwhile: () => Promise<unknown> = async () => {}): Promise<Film> {
  const graph = graphOf(FILM);
  const cutter: Cutter = {
    survey: async (...given) => await openCutter(tools).survey(...given),
    proofread: () => [],
    cut: async (...given) => {
      await meanwhile();
      await openCutter(tools).cut(...given);
    },
  };
  const world = {
    ownFootage: openOwnFootage(where, projector),
    films: openFilms(at(".storyboard"), { storyboard: "film.yaml", draft: false, rehearsal: false }),
    media: openMedia(at("media")),
    slates: { draw: () => Promise.reject(new Error("nothing is missing here")) },
    cutter,
    provider: { rehearsal: false },
  };
  const watch = { emit: () => {}, drain: never, signal: never };
  const wanted = { name: "main", cut: FILM.cut, output: at(output), missing: [], whole: true };
  return await cut({ storyboard: FILM, graph, takes: new Map() }, world, { film: wanted, watch });
}

describe("a film of the author's own footage", () => {
  it("shows what its in and out leave", async () => {
    expect(await make("film.mp4")).toMatchObject({ seconds: 1 });
    expect(await readMarks(at("film.mp4"))).toEqual(marks(1, 24, 24));
  });

  it("is not kept where the footage changes while it is cut", async () => {
    const changing = make("changed.mp4", async () => await copyFile(two, at("pier.mp4")));
    await expect(changing).rejects.toMatchObject({ problem: { code: "cut/changed" } });
    expect(existsSync(at("changed.mp4"))).toBe(false);
  });
});

describe("what is wrong with the author's own footage", () => {
  it("is told at its place, entry by entry", async () => {
    const text = `version: 1
cut:
  sequence:
    - { file: pier.mp4, in: 1, out: 2 }
    - { file: pier.mp4, in: 2.1 }
    - { file: pier.mp4, out: 3 }
    - { file: gone.mp4 }
`;
    const { source } = read(Buffer.from(text), "film.yaml");
    if (source === undefined) throw new Error("cannot be read");
    const paths = ["pier.mp4", "pier.mp4", "pier.mp4", "gone.mp4"];
    const trims = [{ in: 1, out: 2 }, { in: 2.1 }, { out: 3 }, {}];
    const sequence = paths.map((path, index) => ({ kind: "file" as const, index, path, ...trims[index] }));
    const ownFootage = openOwnFootage(where, projector);
    const problems = await footageProblems(filmsOf(storyboard(["a"], { sequence })), source, {
      ownFootage,
      signal: never,
    });
    expect(problems.map(({ code, at: place }) => `${code} at ${place?.start.line}:${place?.start.column}`)).toEqual([
      "cut/beyond-the-end at 5:29",
      "cut/beyond-the-end at 6:30",
      "cut/not-found at 7:15",
    ]);
    expect(problems[0]?.message).toBe('"in" is 2.1, but "pier.mp4" is 2 s long.');
  });

  it("is told where a film has the size of files alone, and its codec holds no such pictures", async () => {
    const text = `version: 1
cut: { codec: dnxhr, sequence: [{ file: pier.mp4 }, { gap: { seconds: 1 } }] }
cuts:
  small: { codec: dnxhr, resolution: 110p, sequence: [{ file: pier.mp4 }] }
  large: { codec: dnxhr, resolution: 154p, sequence: [{ file: pier.mp4 }] }
  prores: { codec: prores, sequence: [{ file: pier.mp4 }] }
`;
    const { source } = read(Buffer.from(text), "film.yaml");
    if (source === undefined) throw new Error("cannot be read");
    const sequence = [{ kind: "file" as const, index: 0, path: "pier.mp4" }];
    const master = { fit: "pad", frameRate: 24, codec: "dnxhr", sequence } as const;
    const all: Storyboard = {
      ...storyboard(["a"], { ...master, sequence: [...sequence, { kind: "gap", index: 1, seconds: 1 }] }),
      cuts: {
        small: { ...master, resolution: "110p" },
        large: { ...master, resolution: "154p" },
        prores: { ...master, codec: "prores" },
      },
    };
    const ownFootage = openOwnFootage(where, projector);
    const problems = await footageProblems(filmsOf(all), source, { ownFootage, signal: never });
    expect(problems.map(({ message, at: place }) => `${place?.start.line}:${place?.start.column} ${message}`)).toEqual([
      "2:15 Pictures of 160×96 cannot be written in dnxhr: they are 256×120 at least.",
      "4:38 Pictures of 184×110 cannot be written in dnxhr: they are 256×120 at least.",
    ]);
  });

  it("is told of sounds, captions and fonts too, for every film", async () => {
    await writeFile(at("late.srt"), "1\n00:00:02,000 --> 00:00:01,000\nHome.\n");
    const [font] = shippedFonts();
    await writeFile(at("half.ttf"), (await readFile(font)).subarray(0, 30_000));
    await writeFile(at("good.vtt"), "WEBVTT\n\n00:01.000 --> 00:02.000\nHome.\n");
    const text = `version: 1
shots: [{ id: a, prompt: A }]
cut:
  captions: { from: good.vtt }
  audio: { music: { file: late.srt } }
  font: half.ttf
cuts:
  teaser:
    captions: late.srt
    font: gone.ttf
    audio: { voice: [{ file: gone.wav, at: a }] }
`;
    const { source } = read(Buffer.from(text), "film.yaml");
    if (source === undefined) throw new Error("cannot be read");
    const voice = [{ file: "gone.wav", at: "a" }];
    const teaser = { from: { file: "late.srt" }, burn: true };
    const all = {
      ...storyboard(["a"], {
        captions: { from: { file: "good.vtt" }, burn: true },
        audio: { music: { file: "late.srt" }, voice: [] },
        font: "half.ttf",
      }),
      cuts: { teaser: { fit: "pad" as const, frameRate: 24, captions: teaser, font: "gone.ttf", audio: { voice } } },
    };
    const ownFootage = openOwnFootage(where, projector);
    const problems = await footageProblems(filmsOf(all), source, { ownFootage, signal: never });
    expect(problems.map(({ code, at: place }) => `${code} at ${place?.start.line}:${place?.start.column}`)).toEqual([
      "cut/not-a-clip at 5:27",
      "cut/not-a-clip at 6:9",
      "cut/not-found at 11:30",
      "cut/bad-captions at 9:15",
      "cut/not-found at 10:11",
    ]);
    expect(problems[1]?.message).toMatch(/^"half\.ttf" is cut short: it has 30000 bytes/);
    expect(problems[3]?.message).toBe(
      '"late.srt" has a caption on line 2 that ends before it begins: "00:00:02,000 --> 00:00:01,000".',
    );
  });
});

describe("the author's own files of a film", () => {
  it("are all looked into: footage, sounds, captions with their words, a font", async () => {
    const ass =
      "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Home.\n";
    await writeFile(at("good.ass"), ass);
    await writeFile(at("plain.ttf"), "font");
    const sequence = [{ kind: "file" as const, index: 0, path: "pier.mp4" }];
    const wanted = storyboard(["a"], {
      sequence,
      captions: { from: { file: "good.ass" }, burn: true },
      font: "plain.ttf",
      audio: { music: { file: "pier.mp4" }, voice: [] },
    });
    const files = await ownFilesIn(wanted, openOwnFootage(where, projector), never);
    const media = (await openOwnFootage(where, projector).look("pier.mp4", never)).media;
    expect(files.footage?.get("pier.mp4")).toMatchObject({ media, facts: { frames: 48 } });
    expect(files.sounds?.get("pier.mp4")).toEqual({ media, samples: expect.closeTo(96_000, -3) });
    expect(files.captions).toMatchObject({
      cues: [{ from: 1000, to: 2000, text: "Home.", line: 5 }],
      styled: { file: "good.ass" },
    });
    expect(files.font).toMatchObject({ file: "plain.ttf" });
  });
});

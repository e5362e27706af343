import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { filmsOf } from "../../src/domain/films.ts";
import { read } from "../../src/read/read.ts";
import type { Cutter } from "../../src/domain/world.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import { cut, type Film } from "../../src/pipeline/cut.ts";
import { footageProblems } from "../../src/pipeline/footage.ts";
import { openCutter } from "../../src/world/cutting/cutter.ts";
import { openFilms } from "../../src/world/films.ts";
import { openOwnFootage } from "../../src/world/project/own-footage.ts";
import { openMedia } from "../../src/world/store/media.ts";
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
    const problems = await footageProblems(filmsOf(storyboard(["a"], { sequence })), source, { ownFootage, signal: never });
    expect(problems.map(({ code, at: place }) => `${code} at ${place?.start.line}:${place?.start.column}`)).toEqual([
      "cut/beyond-the-end at 5:29",
      "cut/beyond-the-end at 6:30",
      "cut/not-found at 7:15",
    ]);
    expect(problems[0]?.message).toBe('"in" is 2.1, but "pier.mp4" is 2 s long.');
  });
});

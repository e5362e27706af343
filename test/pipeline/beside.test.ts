import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Event } from "../../src/domain/event.ts";
import type { Storyboard } from "../../src/domain/storyboard.ts";
import { cut } from "../../src/pipeline/cut.ts";
import { openCutter } from "../../src/world/cutting/cutter.ts";
import { openFilms } from "../../src/world/films.ts";
import { openOwnFootage } from "../../src/world/project/own-footage.ts";
import { openMedia } from "../../src/world/store/media.ts";
import { storyboard } from "../cut/takes.ts";
import { graphOf } from "../plan/rig.ts";
import { film, marks, never, projector, tempFolder, tools } from "../world/ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (...names: string[]): string => join(folder.path, ...names);
await film(at("pier.mp4"), marks(1, 12));

const FILM: Storyboard = storyboard(["a"], {
  sequence: [{ kind: "file", index: 0, path: "pier.mp4" }],
  poster: 0.25,
});
const of = { storyboard: "film.yaml", draft: false, rehearsal: false };
const films = openFilms(at(".storyboard"), of);

/** Cuts the film, and says whether it was kept as it was. `told`: hears of everything. */
async function make(
  asked: Storyboard = FILM,
  { checked, told }: { readonly checked?: true; readonly told?: (event: Event) => void } = {},
): Promise<boolean | undefined> {
  const where = { folder: folder.path, root: folder.path };
  const world = {
    ownFootage: openOwnFootage(where, projector),
    films,
    media: openMedia(at("media")),
    slates: { draw: () => Promise.reject(new Error("nothing is missing here")) },
    cutter: openCutter(tools),
    provider: { rehearsal: false },
  };
  let kept: boolean | undefined;
  const emit = (event: Event): void => {
    if (event.type === "cut.done") ({ kept } = event);
    told?.(event);
  };
  const wanted = {
    name: "main",
    cut: asked.cut,
    output: at("film.mp4"),
    missing: [],
    whole: true,
    ...(checked && { checked }),
  };
  const material = { storyboard: asked, graph: graphOf(asked), takes: new Map() };
  await cut(material, world, { film: wanted, watch: { emit, drain: never, signal: never } });
  return kept;
}

const BESIDE = ["film.provenance.json", "film.poster.png"];

it("a film is kept with all that stands beside it, which is made again the same where some of it is gone", async () => {
  expect(await make()).toBe(false);
  const first = await Promise.all(["film.mp4", ...BESIDE].map((name) => readFile(at(name))));
  expect(await make()).toBe(true);
  const { mtimeMs } = await stat(at("film.mp4"));
  for (const name of BESIDE) {
    await rm(at(name));
    expect(await make(), name).toBe(true);
  }
  expect((await stat(at("film.mp4"))).mtimeMs).toBe(mtimeMs);
  const again = await Promise.all(["film.mp4", ...BESIDE].map((name) => readFile(at(name))));
  expect(again.map((bytes, index) => bytes.equals(first[index] ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  await rm(at("film.mp4"));
  expect(await make()).toBe(false);
  expect((await readFile(at("film.mp4"))).equals(first[0] ?? Buffer.alloc(0))).toBe(true);
});

it("what stands beside a film is known as its own, and a poster that nobody asks for any more stays", async () => {
  await make();
  for (const name of BESIDE) expect(await films.look(at(name)), name).toMatchObject({ kind: "ours" });
  const { poster: _, ...plain } = FILM.cut;
  expect(await make({ ...FILM, cut: plain })).toBe(false);
  expect(await films.look(at("film.poster.png"))).toMatchObject({ kind: "ours" });
  expect(await films.look(at("pier.mp4"))).toEqual({ kind: "foreign" });
});

it("a film that stands has all its frames for those who watch, before it is read and looked at", async () => {
  await make();
  const told: Event[] = [];
  expect(await make(FILM, { checked: true, told: (event) => told.push(event) })).toBe(true);
  expect(told.map(({ type }) => type)).toEqual(["cut.progress", "cut.done"]);
  expect(told[0]).toMatchObject({ frames: 12, of: 12 });
});

import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { OwnPart, Take } from "../../../src/domain/take.ts";
import type { Wanted } from "../../../src/domain/world.ts";
import { ALL } from "../../helpers/all.ts";
import { layoutOfAny } from "../../helpers/timelines.ts";
import { timelineOf } from "../../../src/cut/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { openProjector } from "../../../src/world/projector.ts";
import { storyboard, take } from "../../cut/takes.ts";
import {
  ffmpeg,
  film,
  filmPictures,
  marks,
  never,
  openShelf,
  readMarks,
  tempFolder,
  tools,
  words,
  type Mark,
} from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const projector = openProjector(tools, folder.path);
const shelf = openShelf();
const AT_24 = { numerator: 24, denominator: 1 };
const wanted = (frames: number, changes: Partial<Wanted> = {}): Wanted => ({
  key: take("hop", {}).key,
  frames,
  frameRate: AT_24,
  width: 160,
  height: 96,
  ...changes,
});

describe("a clip's newest frames", () => {
  it("are its very last ones, to the frame, with the sound that belongs to them, wherever key frames stand", async () => {
    const file = await film(join(folder.path, "sixty.mp4"), marks(1, 60), { video: ["-g", "250"] });
    const beep = join(folder.path, "beep.mp4");
    // Silent but for what sounds with frame 40.
    const sound = "aevalsrc='if(between(t,40/24,41/24),sin(2*PI*1000*t),0)':s=48000:d=2.5";
    await ffmpeg(["-i", file, ...words("-f lavfi -i"), sound, ...words("-map 0:v -map 1:a -c:v copy -c:a aac"), beep]);
    const media = shelf.put(beep);
    const newest = await projector.newest({ file: beep, media }, wanted(30), never);
    expect(newest.facts).toMatchObject({ frames: 30, frameRate: AT_24, width: 160, height: 96, hasAudio: true });
    expect(await readMarks(newest.file)).toEqual(marks(1, 30, 30));
    const heard = await loudAt(newest.file);
    expect(heard.from).toBeCloseTo(10 / 24, 1);
    expect(heard.to).toBeCloseTo(11 / 24, 1);
  });

  it("lie in one file for the same clip and wish until it is let go, and no clip is counted of it", async () => {
    const file = await film(join(folder.path, "again.mp4"), marks(2, 48));
    const clip = { file, media: shelf.put(file) };
    const first = await projector.newest(clip, wanted(24), never);
    const bytes = await readFile(first.file);
    const { mtimeMs } = await stat(first.file);
    expect(await projector.newest(clip, wanted(24), never)).toEqual(first);
    expect((await stat(first.file)).mtimeMs).toBe(mtimeMs);
    expect((await projector.newest(clip, wanted(12), never)).file).not.toBe(first.file);
    // What two takes of a shot continue is let go by each for itself.
    const other = wanted(24, { key: take("its second take", {}).key });
    expect((await projector.newest(clip, other, never)).file).not.toBe(first.file);
    await projector.letGo(clip.media, other);
    expect((await stat(first.file)).mtimeMs).toBe(mtimeMs);
    await projector.letGo(clip.media, wanted(24));
    await projector.letGo(clip.media, wanted(24));
    await expect(stat(first.file)).rejects.toThrow("ENOENT");
    await projector.newest(clip, wanted(24), never);
    expect(Buffer.compare(await readFile(first.file), bytes)).toBe(0);
  });

  it("are brought to the rate and the size that are asked for, where footage is not as a model takes it", async () => {
    const file = await film(join(folder.path, "phone.mp4"), marks(3, 90), { rate: 30, width: 320, height: 192 });
    const newest = await projector.newest({ file, media: shelf.put(file) }, wanted(48), never);
    expect(newest.facts).toMatchObject({ frames: 48, frameRate: AT_24, width: 160, height: 96 });
    const seen = (await readMarks(newest.file)).map((mark) => mark?.frame ?? -1);
    expect(seen[0]).toBe(30);
    expect(seen.at(-1)).toBeGreaterThanOrEqual(88);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size).toBe(48);
  });

  it("are silent where the clip is, and keep of what it tells of itself where it stands in its chain", async () => {
    const file = await film(join(folder.path, "silent.mp4"), marks(4, 48), {
      tone: 0,
      output: ["-metadata", "comment=scene:sea/dawn//r/00000000 hop:2"],
    });
    const newest = await projector.newest({ file, media: shelf.put(file) }, wanted(24), never);
    expect(newest.facts.hasAudio).toBe(false);
    const comment = await tags(newest.file);
    expect(comment).toContain("comment=scene:sea/dawn//r/00000000 hop:2 from:24 cut");
  });

  it("that cannot be written say so as a fault of the disk, and leave nothing behind", async () => {
    const file = await film(join(folder.path, "more.mp4"), marks(5, 24));
    const home = join(folder.path, "in-the-way");
    await writeFile(home, "no folder");
    const blocked = openProjector(tools, home).newest({ file, media: shelf.put(file) }, wanted(12), never);
    await expect(blocked).rejects.toMatchObject({ problem: { code: "disk/failed" } });
    await rm(home);
    await mkdir(home);
    const stopped = openProjector(tools, home).newest(
      { file, media: shelf.put(file) },
      wanted(12),
      AbortSignal.abort(),
    );
    await expect(stopped).rejects.toThrow();
    expect(await readdir(join(home, "windows")).catch(() => [])).toEqual([]);
  });
});

describe("a part that continues a window", () => {
  const WINDOW = 24;

  it.each([
    ["behind the window", true, WINDOW],
    ["alone", false, 0],
  ])("begins at its own first frame where the service gives it %s", async (_, combined, newFrom) => {
    const parent = await film(join(folder.path, `parent-${newFrom}.mp4`), marks(6, 72));
    const window = await projector.newest({ file: parent, media: shelf.put(parent) }, wanted(WINDOW), never);
    const given = await serve(`given-${newFrom}.mp4`, combined ? window.file : undefined, marks(7, 24));
    expect(await partOf(given, window)).toMatchObject({ newFrom, newFrames: 24 });
  });

  it("begins where the window ends though nothing moves in it and the parent is longer", async () => {
    const still = await filmPictures(
      join(folder.path, "still.mp4"),
      Array.from({ length: 72 }, () => grey(90)),
    );
    const window = await projector.newest({ file: still, media: shelf.put(still) }, wanted(WINDOW), never);
    const all = Array.from({ length: 48 }, () => grey(90));
    const given = await filmPictures(join(folder.path, "still-given.mp4"), all);
    expect(await partOf(given, window)).toMatchObject({ newFrom: WINDOW, newFrames: 24 });
  });
});

it.runIf(ALL)("a chain of 9 parts through windows shows every frame of every part once, in order", async () => {
  // 12 frames a part; what is longer than 24 frames goes on from its newest 12.
  const [PARTS, PART, MOST, WINDOW] = [9, 12, 24, 12];
  const takes: Take[] = [];
  const own: Mark[] = [];
  for (let hop = 0; hop < PARTS; hop++) {
    const fresh = marks(100 + hop, PART);
    own.push(...fresh);
    const parent = takes.at(-1);
    const whole = parent && { file: shelf.fileOf(parent.media), facts: parent.clip };
    const isLong = parent !== undefined && parent.clip.frames > MOST;
    const handed =
      isLong && whole
        ? await projector.newest({ file: whole.file, media: parent.media }, wanted(WINDOW), never)
        : whole;
    // Now and then the service gives only what is new.
    const file = await serve(`hop-${hop}.mp4`, hop === 6 ? undefined : handed?.file, fresh);
    const facts = await projector.inspect(file, never);
    const found: OwnPart = handed ? await partOf(file, handed, 0.5) : { join: "new", newFrom: 0, newFrames: PART };
    const window = isLong ? { window: WINDOW } : {};
    takes.push(
      take(
        `hop-${hop}`,
        { ...found, ...(isLong && { join: "new" }) },
        { clip: facts, media: shelf.put(file), ...window, ...(parent && { source: parent.media }) },
      ),
    );
  }
  expect(takes.filter(({ window }) => window !== undefined).length).toBe(2);
  const shots = takes.map((_, hop) => (hop === 0 ? "s0" : `s${hop}<s${hop - 1}`));
  const timeline = timelineOf({
    storyboard: storyboard(shots),
    takes: new Map(takes.map((each, hop) => [`s${hop}`, each])),
  });
  expect(timeline.frames).toBe(PARTS * PART);
  const output = join(folder.path, "film.mp4");
  const watch = { signal: never, progress: () => {} };
  await openCutter(tools).cut(
    timeline,
    { output, layout: layoutOfAny(timeline), fileOf: shelf.fileOf, origins: [] },
    watch,
  );
  expect(await readMarks(output)).toEqual(own);
});

/** What a service makes of footage: its own new part, behind what it was given where it gives both, all encoded anew. */
async function serve(name: string, given: string | undefined, fresh: readonly Mark[]): Promise<string> {
  const before = given === undefined ? [] : (await readMarks(given)).map((mark) => mark ?? { clip: 0, frame: 0 });
  return await film(join(folder.path, name), [...before, ...fresh], { video: ["-crf", "22"] });
}

async function partOf(file: string, parent: Clip, newSeconds = 1): Promise<OwnPart> {
  const clip = { file, facts: await projector.inspect(file, never) };
  return await projector.findOwnPart(clip, parent, { newSeconds, signal: never });
}

type Clip = { readonly file: string; readonly facts: Take["clip"] };

function grey(level: number): Uint8Array {
  return new Uint8Array(160 * 96).fill(level);
}

/** From when to when a clip can be heard, seconds. */
async function loudAt(file: string): Promise<{ readonly from: number; readonly to: number }> {
  const raw = await ffmpeg(["-i", file, ...words("-map 0:a -ac 1 -ar 48000 -f s16le -")]);
  const samples = new Int16Array(raw.buffer, raw.byteOffset, raw.length / 2);
  const loud = samples.findIndex((sample) => Math.abs(sample) > 3_000);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > 3_000);
  return { from: loud / 48_000, to: last / 48_000 };
}

async function tags(file: string): Promise<string> {
  return (await ffmpeg(["-i", file, ...words("-f ffmetadata -")])).toString("utf8");
}

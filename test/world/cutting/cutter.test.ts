import { chmod, copyFile, mkdir, open, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { layoutOfAny } from "../../helpers/timelines.ts";
import { clipsOf, framesInFilm } from "../../../src/domain/timeline.ts";
import { StoryboardError } from "../../../src/domain/problem.ts";
import type { ClipFacts } from "../../../src/domain/take.ts";
import type { Timeline } from "../../../src/domain/timeline.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { runTool } from "../../../src/world/process.ts";
import * as rig from "../ffmpeg/rig.ts";
import {
  clipOf,
  film,
  loudness,
  marks,
  never,
  openShelf,
  readMarks,
  readSound,
  timeline,
  tools,
} from "../ffmpeg/rig.ts";

const folder = await rig.tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);
const shelf = openShelf();

const one = await film(at("one.mp4"), marks(1, 24), { tone: 400 });
const two = await film(at("two.mp4"), marks(2, 30), { tone: 1000 });
const three = await film(at("three.mp4"), marks(3, 24), { tone: 2500 });
const silent = await film(at("silent.mp4"), marks(4, 24), { tone: 0 });
const other = await film(at("other.mp4"), marks(5, 25), { width: 320, height: 192, rate: 25, tone: 1000 });
const tall = await film(at("tall.mp4"), marks(10, 12), { width: 96, height: 160 });
const wide = await film(at("wide.mp4"), marks(6, 12), { width: 240, height: 96 });

type Changes = {
  readonly signal?: AbortSignal;
  readonly progress?: (frames: number) => void;
  readonly ffmpeg?: string;
};

/** Cuts a timeline to a new file of that name and gives its path. */
async function cut(plan: Timeline, name: string, changes: Changes = {}): Promise<string> {
  const { signal = never, progress = () => {}, ffmpeg = tools.ffmpeg } = changes;
  const to = { output: at(name), layout: layoutOfAny(plan), fileOf: shelf.fileOf, origins: [] };
  await openCutter({ ...tools, ffmpeg }).cut(plan, to, { signal, progress });
  return at(name);
}

/** The code and words of the problem that a cut ends with. */
async function problemOf(work: Promise<unknown>): Promise<{ code: string; text: string }> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoryboardError)) throw error;
  const { code, message, hint } = error.problem;
  return { code, text: `${message}\n${hint ?? ""}` };
}

/** A program that stands in for ffmpeg. */
async function shim(name: string, script: string): Promise<string> {
  await writeFile(at(name), `#!/bin/bash\n${script}\n`);
  await chmod(at(name), 0o755);
  return at(name);
}

const leftovers = async (): Promise<readonly string[]> =>
  (await readdir(folder.path)).filter((name) => name.endsWith(".part"));

/** The first sample from which a tone can be heard, to a hundredth of a second. */
function onset(sound: Float32Array, tone: number): number {
  for (let from = 0; from + 480 <= sound.length; from += 480) {
    if (loudness(sound.subarray(from, from + 480), tone) > 0.04) return from;
  }
  return -1;
}

/** The problem that work on a film ends with, after looking that the old film is untouched and nothing lies beside it. */
async function keeps(
  work: (output: string) => Promise<unknown>,
  output: string,
): Promise<{ code: string; text: string }> {
  await writeFile(at(output), "the old film");
  const problem = await problemOf(work(output));
  expect(await readFile(at(output), "utf8")).toBe("the old film");
  expect(await leftovers()).toEqual([]);
  return problem;
}

/** The packets of a film's picture and of its sound, one after the other. */
const pictureOf = (file: string): Promise<Buffer> =>
  rig.ffmpeg(["-i", file, "-map", "0:v", "-c", "copy", "-bsf:v", "h264_mp4toannexb", "-f", "h264", "pipe:1"]);
const soundOf = (file: string): Promise<Buffer> =>
  rig.ffmpeg(["-i", file, "-map", "0:a", "-c", "copy", "-f", "adts", "pipe:1"]);

describe("clips that are all alike", () => {
  it("are joined without touching a picture, each with its own sound", async () => {
    const plan = timeline([await clipOf(shelf, one), await clipOf(shelf, two), await clipOf(shelf, three)]);
    expect(layoutOfAny(plan).road).toBe("copy");
    const made = await cut(plan, "alike-film.mp4");
    expect(await readMarks(made)).toEqual([...marks(1, 24), ...marks(2, 30), ...marks(3, 24)]);
    const sound = await readSound(made);
    expect(Math.abs(sound.length - 78 * 2000)).toBeLessThanOrEqual(1024);
    expect(onset(sound, 400)).toBe(0);
    expect(Math.abs(onset(sound, 1000) - 24 * 2000)).toBeLessThan(1500);
    expect(Math.abs(onset(sound, 2500) - 54 * 2000)).toBeLessThan(1500);
    expect(loudness(sound.subarray(50_000, 106_000), 400)).toBeLessThan(0.005);
    const joined = Buffer.concat(await Promise.all([one, two, three].map(pictureOf)));
    expect((await pictureOf(made)).equals(joined)).toBe(true);
  });

  it("play in the timeline's order, a clip twice where it stands twice", async () => {
    const [first, second] = [await clipOf(shelf, one), await clipOf(shelf, two)];
    const made = await cut(timeline([second, first, second]), "order-film.mp4");
    expect(await readMarks(made)).toEqual([...marks(2, 30), ...marks(1, 24), ...marks(2, 30)]);
  });

  it("may lack sound: silence of the same length stands in for it", async () => {
    const made = await cut(timeline([await clipOf(shelf, silent), await clipOf(shelf, two)]), "half-silent.mp4");
    const sound = await readSound(made);
    expect(Math.max(...sound.subarray(0, 46_000).map(Math.abs))).toBeLessThan(0.001);
    expect(Math.abs(onset(sound, 1000) - 48_000)).toBeLessThan(1500);
  });

  it("keep picture and sound together over many joins", async () => {
    const short = await film(at("short.mp4"), marks(7, 7), { tone: 700 });
    const [quiet, loud] = [await clipOf(shelf, silent), await clipOf(shelf, short)];
    const clips = Array.from({ length: 8 }, () => [loud, quiet]).flat();
    const sound = await readSound(await cut(timeline(clips), "many.mp4"));
    for (let pair = 0; pair < 8; pair++) {
      const start = pair * 31 * 2000;
      expect(Math.abs(onset(sound.subarray(start), 700))).toBeLessThan(1500);
      if (pair > 0) expect(loudness(sound.subarray(start - 10_000, start), 700)).toBeLessThan(0.02);
    }
  });

  it("are copied whole, sound and all, where there is only one", async () => {
    const made = await cut(timeline([await clipOf(shelf, two)]), "single.mp4");
    expect(await readMarks(made)).toEqual(marks(2, 30));
    expect((await soundOf(made)).equals(await soundOf(two))).toBe(true);
  });

  it("give the same bytes when cut twice", async () => {
    const plan = timeline([await clipOf(shelf, one), await clipOf(shelf, two)]);
    const [first, second] = [await cut(plan, "first.mp4"), await cut(plan, "second.mp4")];
    expect((await readFile(first)).equals(await readFile(second))).toBe(true);
  });
});

describe("clips that differ", () => {
  it("are brought to one size and rate, every frame once", async () => {
    const part = await clipOf(shelf, two, { from: 7, frames: 11 });
    const plan = timeline([await clipOf(shelf, one), await clipOf(shelf, other), part, await clipOf(shelf, silent)]);
    expect(layoutOfAny(plan).road).toBe("full");
    const counted: number[] = [];
    const made = await cut(plan, "mixed.mp4", { progress: (frames) => counted.push(frames) });
    const shown = await readMarks(made);
    expect(shown.slice(0, 24)).toEqual(marks(1, 24));
    // One second at 25 fps is 24 frames of the film: one frame is left out, none is shown twice or out of order.
    const resampled = shown.slice(24, 48).map((mark) => mark?.frame ?? -1);
    expect(new Set(resampled).size).toBe(24);
    expect(resampled).toEqual(resampled.toSorted((a, b) => a - b));
    expect(shown.slice(24, 48).every((mark) => mark?.clip === 5)).toBe(true);
    expect(shown.slice(48)).toEqual([...marks(2, 11, 7), ...marks(4, 24)]);
    expect(counted).toEqual(counted.toSorted((a, b) => a - b));
    expect(counted.at(-1)).toBe(plan.frames);
  });

  it("play the sound that belongs to the part that is shown", async () => {
    const shifted = await film(at("half.mp4"), marks(8, 48), {
      tone: 600,
      audio: ["-af", "volume=enable='lt(t,1)':volume=0"],
    });
    const parts = [await clipOf(shelf, shifted, { from: 18, frames: 12 }), await clipOf(shelf, one)];
    const sound = await readSound(await cut(timeline(parts), "part-sound.mp4"));
    expect(Math.abs(onset(sound, 600) - 6 * 2000)).toBeLessThan(1500);
    expect(Math.abs(onset(sound, 400) - 12 * 2000)).toBeLessThan(1500);
  });

  it("play late sound as late as the service filmed it", async () => {
    const late = at("late.mp4");
    await rig.ffmpeg(["-i", one, "-itsoffset", "0.25", "-i", two, "-map", "0:v", "-map", "1:a", "-c", "copy", late]);
    const sound = await readSound(
      await cut(timeline([await clipOf(shelf, silent), await clipOf(shelf, late)]), "l.mp4"),
    );
    expect(Math.abs(onset(sound, 1000) - 60_000)).toBeLessThan(1500);
  });

  it("leave out what an edit list hides", async () => {
    const edited = at("edited.mp4");
    await rig.ffmpeg(["-ss", "0.5", "-i", two, "-c", "copy", edited]);
    const clip = await clipOf(shelf, edited);
    const seen = await readMarks(edited);
    expect(clip.facts.frames).toBe(seen.length);
    expect(layoutOfAny(timeline([clip])).road).toBe("full");
    const made = await cut(timeline([await clipOf(shelf, one), clip]), "edited-film.mp4");
    expect(await readMarks(made)).toEqual([...marks(1, 24), ...seen]);
  });

  it("show the very frames asked for of a clip that cannot be entered in the middle", async () => {
    const closedLate = await film(at("open.mp4"), marks(2, 30), {
      video: rig.words("-g 9 -bf 3 -x264-params open-gop=1"),
    });
    const parts = [await clipOf(shelf, closedLate, { from: 10, frames: 9 }), await clipOf(shelf, one, { from: 23 })];
    expect(await readMarks(await cut(timeline(parts), "open-film.mp4"))).toEqual([
      ...marks(2, 9, 10),
      ...marks(1, 1, 23),
    ]);
  });

  it.each([
    ["pad", "crop=160:64:0:16"],
    ["crop", undefined],
  ] as const)("fill the frame as the author says: %s", async (fit, shownPart) => {
    const clips = [await clipOf(shelf, one), await clipOf(shelf, wide)];
    const made = await cut(timeline(clips, { fit }), `${fit}.mp4`);
    expect(await readMarks(made).then((all) => all.slice(0, 24))).toEqual(marks(1, 24));
    const read = shownPart ? await readMarks(made, shownPart) : await readMarks(made);
    if (fit === "pad") expect(read.slice(24)).toEqual(marks(6, 12));
    const edge = await rig.ffmpeg(["-i", made, "-vf", "crop=160:8:0:0,format=gray", "-f", "rawvideo", "pipe:1"]);
    const last = edge.subarray(-160 * 8);
    const bright = Math.max(...last);
    if (fit === "pad") expect(bright).toBeLessThan(30);
    else expect(bright).toBeGreaterThan(200);
  });

  it("stand before a blurred copy of themselves where the author says so, and fill the frame where their shape is the film's", async () => {
    const clips = [await clipOf(shelf, one), await clipOf(shelf, tall)];
    const made = await cut(timeline(clips, { fit: "blur" }), "blur.mp4");
    const shown = await readMarks(made, "crop=58:96:51:0");
    expect(await readMarks(made).then((all) => all.slice(0, 24))).toEqual(marks(1, 24));
    expect(shown.slice(24)).toEqual(marks(10, 12));
    const edge = await rig.ffmpeg(["-i", made, "-vf", "crop=40:96:0:0,format=gray", "-f", "rawvideo", "pipe:1"]);
    const last = edge.subarray(-40 * 96);
    // Neither bars, nor anything as sharp as the marks themselves.
    expect(Math.max(...last)).toBeGreaterThan(40);
    const steps = last
      .subarray(0, -1)
      .map((value, index) => ((index + 1) % 40 === 0 ? 0 : Math.abs(value - (last[index + 1] ?? 0))));
    expect(Math.max(...steps)).toBeLessThan(25);
  });

  it("are shown as wide as a player shows them where their pixels are not square", async () => {
    const stretched = await film(at("stretched.mp4"), marks(11, 12), {
      width: 120,
      height: 96,
      video: ["-vf", "setsar=4/3"],
    });
    const made = await cut(timeline([await clipOf(shelf, one), await clipOf(shelf, stretched)]), "square.mp4");
    expect((await readMarks(made)).slice(24)).toEqual(marks(11, 12));
  });

  it("are shown when they were seen where their frames come unevenly, as phones film", async () => {
    const uneven = at("uneven.mp4");
    // One second at 24 frames a second, then two seconds at 12: its mean says that frame 24 comes after 1.5 s.
    await rig.ffmpeg([
      "-i",
      await film(at("even.mp4"), marks(12, 48), { tone: 0 }),
      "-vf",
      "setpts=if(lt(N\\,24)\\,N\\,24+2*(N-24))/24/TB",
      ...rig.words("-fps_mode vfr -c:v libx264 -video_track_timescale 24000"),
      uneven,
    ]);
    const clip = await clipOf(shelf, uneven);
    const made = await cut(timeline([await clipOf(shelf, one), clip]), "uneven-film.mp4");
    const seen = (await readMarks(made)).slice(24);
    expect(Math.abs(seen.length - 72)).toBeLessThanOrEqual(1);
    expect(seen.at(-1)).toEqual({ clip: 12, frame: 47 });
    expect(seen.slice(0, 24)).toEqual(marks(12, 24));
    expect(seen[48]).toEqual({ clip: 12, frame: 36 });
  });

  it.each([24, 30])(
    "begin with the very frame that is asked for at %d frames a second, whatever they were filmed with",
    async (frameRate) => {
      const filmed = await Promise.all(
        [24, 25, 30_000 / 1001, 30, 50, 60, 120].map(async (rate) => {
          const all = Math.ceil(rate * 0.5);
          const name = at(`rate-${Math.round(rate * 1000)}-${frameRate}.mp4`);
          return { rate, all, file: await film(name, marks(13, all), { rate, tone: 0 }) };
        }),
      );
      const parts = await Promise.all(
        filmed.flatMap(({ rate, all, file }) =>
          [0, 7, all - 1].map(async (from) => ({ rate, from, clip: await clipOf(shelf, file, { from }) })),
        ),
      );
      const plan = timeline(
        parts.map(({ clip }) => clip),
        { frameRate },
      );
      const seen = await readMarks(await cut(plan, `rates-${frameRate}.mp4`));
      expect(seen).toHaveLength(plan.frames);
      let start = 0;
      for (const { rate, from, clip } of parts) {
        const shown = seen.slice(start, (start += framesInFilm(clip, frameRate)));
        expect(shown[0]?.frame, `${rate} from ${from}`).toBe(from);
        // Frames come in order, and never more than a frame of the film from when they were seen.
        for (const [index, mark] of shown.entries()) {
          const late = ((mark?.frame ?? -1) - from) / rate - index / frameRate;
          expect(Math.abs(late), `${rate} from ${from} at ${index}`).toBeLessThanOrEqual(1 / frameRate);
        }
      }
    },
  );

  it("show of two that follow hastily in one frame of the film the one that is on screen in its middle", async () => {
    const hasty = at("hasty.mp4");
    await rig.ffmpeg([
      "-i",
      await film(at("calm.mp4"), marks(14, 24), { tone: 0 }),
      "-vf",
      "settb=1/24000,setpts=if(eq(N\\,1)\\,0.2\\,if(lt(N\\,12)\\,N\\,12+3*(N-12)))/24/TB",
      ...rig.words("-fps_mode vfr -enc_time_base 1/24000 -c:v libx264 -video_track_timescale 24000"),
      hasty,
    ]);
    const clip = await clipOf(shelf, hasty);
    const seen = await readMarks(await cut(timeline([await clipOf(shelf, one), clip]), "hasty-film.mp4"));
    expect(seen[24]).toEqual({ clip: 14, frame: 1 });
  });

  it("are written in colours that every player reads alike", async () => {
    const made = await cut(timeline([await clipOf(shelf, one, { from: 1 })]), "colours.mp4");
    const args = ["-v", "error", "-show_entries", "stream=color_space,color_transfer,color_primaries,color_range"];
    const { stdout } = await runTool(tools.ffprobe, [...args, "-select_streams", "v", "-of", "csv=p=0", made], {
      signal: never,
      deadline: 20_000,
    });
    expect(stdout.toString().trim()).toBe("tv,bt709,bt709,bt709");
  });
});

/** What is heard while so many frames are shown, without its edges. */
function heard(sound: Float32Array, from: number, frames: number): Float32Array {
  return sound.subarray((from + 4) * 2000, (from + frames - 4) * 2000);
}

describe("the sound of an entry", () => {
  it("is left out or made quieter for that entry alone, without touching a picture", async () => {
    const [first, second, third] = [await clipOf(shelf, one), await clipOf(shelf, two), await clipOf(shelf, three)];
    const plan = timeline([{ ...first, gainDb: -12 }, { ...second, mute: true }, third]);
    expect(layoutOfAny(plan).road).toBe("copy");
    const made = await cut(plan, "quiet.mp4");
    const sound = await readSound(made);
    const plain = await readSound(await cut(timeline([first, second, third]), "loud.mp4"));
    const quieter = loudness(heard(sound, 0, 24), 400) / loudness(heard(plain, 0, 24), 400);
    expect(quieter).toBeGreaterThan(0.23);
    expect(quieter).toBeLessThan(0.27);
    expect(Math.max(...heard(sound, 24, 30).map(Math.abs))).toBeLessThan(0.001);
    expect(loudness(heard(sound, 54, 24), 2500)).toBeCloseTo(loudness(heard(plain, 54, 24), 2500), 2);
    expect((await pictureOf(made)).equals(await pictureOf(at("loud.mp4")))).toBe(true);
  });

  it("is left out of a film of one clip too", async () => {
    const made = await cut(timeline([{ ...(await clipOf(shelf, two)), mute: true }]), "mute.mp4");
    expect(Math.max(...(await readSound(made)).map(Math.abs))).toBeLessThan(0.001);
    expect(await readMarks(made)).toEqual(marks(2, 30));
  });
});

describe("a film", () => {
  it("has its index in front, steady frames and two streams of its length", async () => {
    const made = await cut(timeline([await clipOf(shelf, one), await clipOf(shelf, two)]), "proved.mp4");
    const bytes = await readFile(made);
    expect(bytes.indexOf("moov")).toBeLessThan(bytes.indexOf("mdat"));
    const seen = await probe(tools, made, never);
    expect(seen).toMatchObject({ steady: true, seconds: 54 / 24 });
    expect(Math.abs((seen.sound?.seconds ?? 0) - 54 / 24)).toBeLessThanOrEqual(1024 / 48_000);
    expect(Math.abs(seen.sound?.start ?? 1)).toBeLessThan(0.001);
  });

  it("takes the place of an older one, in a folder that is made if need be", async () => {
    const plan = timeline([await clipOf(shelf, one)]);
    await cut(plan, "new/folder/it's a #1 film.mp4");
    const made = await cut(timeline([await clipOf(shelf, two)]), "new/folder/it's a #1 film.mp4");
    expect(await readMarks(made)).toHaveLength(30);
    expect((await readdir(at("new/folder"))).toSorted()).toEqual([
      "it's a #1 film.mp4",
      "it's a #1 film.provenance.json",
    ]);
  });
});

describe("nothing is published and the old film stays", () => {
  it("when a clip lost its end after it was kept", async () => {
    const torn = await copyFile(two, at("torn.mp4")).then(() => at("torn.mp4"));
    const plan = timeline([await clipOf(shelf, one), await clipOf(shelf, torn)]);
    await truncate(torn, (await stat(torn)).size - 1000);
    const { code, text } = await keeps((output) => cut(plan, output), "old-torn.mp4");
    expect(code).toBe("media/damaged");
    expect(text).toContain("needs 1000 more bytes");
  });

  it("when a clip is not there", async () => {
    const plan = timeline([await clipOf(shelf, one)]);
    const missing = { ...plan, items: clipsOf(plan).map((clip) => ({ ...clip, media: rig.anyDigest() })) };
    expect((await keeps((output) => cut(missing, output), "old-missing.mp4")).code).toBe("media/missing");
  });

  it("when a file of the author's own is not as it was: nothing is said of the store or of money", async () => {
    const clip = { ...(await clipOf(shelf, one)), file: "footage/pier.mp4", shots: [] };
    const plan = timeline([{ ...clip, frames: 30, facts: { ...clip.facts, frames: 30 } }]);
    const { code, text } = await keeps((output) => cut(plan, output), "old-own.mp4");
    expect(code).toBe("cut/changed");
    expect(text).toContain('"footage/pier.mp4" changed while the film was cut');
    expect(text).not.toContain("paid");
  });

  it("when a clip has other frames than its take says", async () => {
    const clip = await clipOf(shelf, one);
    const plan = timeline([{ ...clip, frames: 30, facts: { ...clip.facts, frames: 30 } }]);
    const { code, text } = await keeps((output) => cut(plan, output), "old-frames.mp4");
    expect(code).toBe("media/damaged");
    expect(text).toContain("24 frames instead of 30");
  });

  it.each<[string, Partial<ClipFacts>, string]>([
    ["another size", { width: 320, height: 192 }, "it is 160x96 instead of 320x192."],
    [
      "another rate",
      { frameRate: { numerator: 25, denominator: 1 } },
      "it runs at 24/1 frames a second instead of 25/1.",
    ],
    ["no sound", { hasAudio: false }, "it has sound, and had none."],
  ])("when its take says that a clip has %s", async (_what, said, why) => {
    const clip = await clipOf(shelf, one);
    const plan = timeline([{ ...clip, facts: { ...clip.facts, ...said } }]);
    const { code, text } = await keeps((output) => cut(plan, output), "old-facts.mp4");
    expect(code).toBe("media/damaged");
    expect(text).toContain(why);
  });

  it("when a clip's sound is gone that its take knows of", async () => {
    const clip = await clipOf(shelf, silent);
    const plan = timeline([{ ...clip, facts: { ...clip.facts, hasAudio: true } }]);
    const { code, text } = await keeps((output) => cut(plan, output), "old-mute.mp4");
    expect(code).toBe("media/damaged");
    expect(text).toContain("its sound is gone.");
  });

  it("when a clip's bytes are damaged inside", async () => {
    const holed = await copyFile(two, at("holed.mp4")).then(() => at("holed.mp4"));
    const plan = timeline([await clipOf(shelf, one), await clipOf(shelf, holed)]);
    const bytes = await readFile(holed);
    await using file = await open(holed, "r+");
    await file.write(Buffer.alloc(600, 0x5a), 0, 600, bytes.indexOf("mdat") + 900);
    const { code, text } = await keeps((output) => cut(plan, output), "old-holed.mp4");
    expect(code).toBe("media/damaged");
    const [, second] = clipsOf(plan);
    expect(text).toMatch(new RegExp(`^The kept clip of "${second?.shots[0]?.id}" is damaged: .+\\.\nBring it back`));
    const own = clipsOf(plan).map((clip, index) => (index === 1 ? { ...clip, file: "footage/pier.mp4" } : clip));
    const told = await keeps((output) => cut({ ...plan, items: own }, output), "old-own-holed.mp4");
    expect(told.code).toBe("cut/not-a-clip");
    expect(told.text).toMatch(/^"footage\/pier\.mp4" is damaged: .+\.\nBring it whole/);
    expect(told.text).not.toContain("paid");
  });

  it("when ffmpeg says that all is well and made nothing", async () => {
    const ffmpeg = await shim("nothing", "exit 0");
    const plan = timeline([await clipOf(shelf, one)]);
    const { code, text } = await keeps((output) => cut(plan, output, { ffmpeg }), "old-nothing.mp4");
    expect(code).toBe("ffmpeg/failed");
    expect(text).toContain("ffmpeg made no film");
  });

  it("when ffmpeg says that all is well and the film is too short", async () => {
    const ffmpeg = await shim("short", `exec ${tools.ffmpeg} "\${@:1:$#-1}" -t 0.5 "\${@: -1}"`);
    const plan = timeline([await clipOf(shelf, one)]);
    const { code, text } = await keeps((output) => cut(plan, output, { ffmpeg }), "old-short.mp4");
    expect(code).toBe("cut/wrong-length");
    expect(text).toContain("the timeline has 24");
  });

  it("when ffmpeg crashes, and its last words are told", async () => {
    const ffmpeg = await shim("crash", "echo first; echo the encoder is on fire >&2; kill -SEGV $$");
    const plan = timeline([await clipOf(shelf, one), await clipOf(shelf, wide)]);
    const { code, text } = await keeps((output) => cut(plan, output, { ffmpeg }), "old-crash.mp4");
    expect(code).toBe("ffmpeg/failed");
    expect(text).toMatch(/killed \(SIGSEGV\) while rendering piece \d\.\n.*\nthe encoder is on fire/);
  });

  it("when ffmpeg fails at the join, and its last words are not about decoders that it was not given", async () => {
    const atTheJoin = 'case "$*" in *"file:film.mp4")';
    const ffmpeg = await shim(
      "join",
      `${atTheJoin} ${tools.ffmpeg} "$@"; echo the index is on fire >&2; exit 1;; esac; exec ${tools.ffmpeg} "$@"`,
    );
    const plan = timeline([await clipOf(shelf, one), await clipOf(shelf, two)]);
    const { code, text } = await keeps((output) => cut(plan, output, { ffmpeg }), "old-join.mp4");
    expect(code).toBe("ffmpeg/failed");
    expect(text).toMatch(/failed with exit code 1 while joining the clips\.\n.*\nthe index is on fire$/);
  });

  it("when the disk is full", async () => {
    const ffmpeg = await shim("full", "echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1");
    const plan = timeline([await clipOf(shelf, one)]);
    const { code, text } = await keeps((output) => cut(plan, output, { ffmpeg }), "old-full.mp4");
    expect(code).toBe("disk/full");
    expect(text).toContain(`The disk is full at ${folder.path}: No space left on device.`);
  });

  it("when it is stopped half-way, and no ffmpeg lives on", async () => {
    const stop = new AbortController();
    const clips = await Promise.all([one, other, silent, two].map((file) => clipOf(shelf, file)));
    const plan = timeline(clips);
    const watch = { signal: stop.signal, progress: () => stop.abort() };
    expect((await keeps((output) => cut(plan, output, watch), "old-stopped.mp4")).code).toBe("run/interrupted");
    expect(await running(folder.path)).toEqual([]);
  });

  it("when it was stopped before it began", async () => {
    const plan = timeline([await clipOf(shelf, one)]);
    const watch = { signal: AbortSignal.abort() };
    expect((await keeps((output) => cut(plan, output, watch), "old-unbegun.mp4")).code).toBe("run/interrupted");
  });

  it("when its place cannot be written to", async () => {
    const plan = timeline([await clipOf(shelf, one)]);
    expect((await problemOf(cut(plan, "one.mp4/film.mp4"))).code).toBe("disk/failed");
  });
});

describe("what a dead run left beside the film", () => {
  it("is swept away, and a living run's work is not", async () => {
    const dead = await runTool("sh", ["-c", "echo $$"], { signal: never, deadline: 10_000 });
    const pid = dead.stdout.toString().trim();
    const home = at("swept");
    const named = (owner: number | string): string => join(home, `.film.mp4.${owner}-0123456789ab.part`);
    const stays = [
      named(process.ppid),
      join(home, ".other.mp4.1-0123456789ab.part"),
      join(home, ".film.mp4.notes.part"),
    ];
    for (const path of [named(pid), named(process.pid), ...stays]) await mkdir(path, { recursive: true });
    await cut(timeline([await clipOf(shelf, one)]), "swept/film.mp4");
    expect(existsSync(named(pid))).toBe(false);
    expect(existsSync(named(process.pid))).toBe(false);
    expect(stays.map(existsSync)).toEqual([true, true, true]);
  });
});

/** Processes of ours whose command line speaks of a path. */
async function running(path: string): Promise<readonly string[]> {
  const ids = existsSync("/proc") ? (await readdir("/proc")).filter((name) => /^\d+$/.test(name)) : [];
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")));
  return lines.filter((line) => line.includes(path));
}

import { copyFile, mkdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Moment } from "../../../src/domain/storyboard.ts";
import type { OwnPart } from "../../../src/domain/take.ts";
import { RENDER_ONLY } from "../../../src/domain/timeline.ts";
import { asDigest } from "../../../src/domain/digest.ts";
import { openShelf, piecesIn } from "../../../src/world/cutting/shelf.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { openProjector } from "../../../src/world/projector.ts";
import * as rig from "./rig.ts";
import { film, marks, never, projector, readMarks, words, type Mark } from "./rig.ts";

const folder = await rig.tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (name: string): string => join(folder.path, name);

/** The marks of the frames of a clip that are given for moments of a part. */
async function shown(
  file: string,
  asked: readonly { readonly own: OwnPart; readonly at: Moment }[],
): Promise<readonly (Mark | undefined)[]> {
  const facts = await projector.inspect(file, never);
  const pictures = await Promise.all(asked.map((where) => projector.frame(file, { facts, ...where }, never)));
  return rig.readPictures(pictures);
}
/** The frames asked for one by one, each as a part of its own. */
const single = (frames: readonly number[]): readonly { readonly own: OwnPart; readonly at: Moment }[] =>
  frames.map((newFrom) => ({ own: { join: "new", newFrom, newFrames: 1 }, at: "last" }));

const signature = async (name: string, making: rig.Making): Promise<string> =>
  (await projector.inspect(await film(at(name), marks(1, 8), making), never)).signature;

describe("inspect", () => {
  it("counts the frames and reads what a clip is", async () => {
    const file = await film(at("plain.mp4"), marks(1, 31));
    const facts = await projector.inspect(file, never);
    expect(facts).toMatchObject({ frames: 31, width: 160, height: 96, hasAudio: true });
    expect(facts.frameRate).toEqual({ numerator: 24, denominator: 1 });
    expect(facts.signature).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each(["30000/1001", "24000/1001", "25", "60"])("tells a rate of %s exactly", async (rate) => {
    const file = at("rate.mp4");
    await rig.ffmpeg(words(`-f lavfi -i color=s=32x32:r=${rate} -frames:v 9 -c:v libx264 -y ${file}`));
    const [numerator = 0, denominator = 1] = rate.split("/").map(Number);
    expect((await projector.inspect(file, never)).frameRate).toEqual({ numerator, denominator });
  });

  it("gives clips that were made alike one signature, and others another", async () => {
    const plain = await signature("s1.mp4", {});
    expect(await signature("s2.mp4", { tone: 0 })).toBe(plain);
    const others = await Promise.all([
      signature("s3.mp4", { rate: 25 }),
      signature("s4.mp4", { video: words("-profile:v main") }),
      signature("s5.mp4", { width: 176 }),
      signature("s6.mp4", { video: words("-colorspace bt709 -color_primaries bt709 -color_trc bt709") }),
      signature("s7.mp4", { video: words("-video_track_timescale 90000") }),
    ]);
    expect(new Set([plain, ...others]).size).toBe(6);
  });

  it("does not count what an edit list hides, and such a clip is never joined by copying", async () => {
    const file = await film(at("long.mp4"), marks(1, 48));
    await rig.ffmpeg(["-ss", "0.7", "-i", file, "-c", "copy", at("edited.mp4")]);
    const facts = await projector.inspect(at("edited.mp4"), never);
    const seen = await readMarks(at("edited.mp4"));
    expect(facts.frames).toBe(seen.length);
    expect(seen.length).toBeLessThan(48);
    expect(facts.signature.startsWith(RENDER_ONLY)).toBe(true);
  });

  it("refuses what is no clip, and never opens what it points to", async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await writeFile(at("list.mp4"), `#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n#EXT-X-ENDLIST\n`);
    await expect(projector.inspect(at("list.mp4"), never)).rejects.toMatchObject({
      problem: { code: "media/not-a-clip" },
    });
    server.close();
    expect(asked).toBe(0);
  });

  it("refuses a clip that lost its end, though ffprobe would not notice", async () => {
    const file = await film(at("whole.mp4"), marks(1, 24), { output: words("-movflags +faststart") });
    await copyFile(file, at("torn.mp4"));
    await truncate(at("torn.mp4"), (await stat(file)).size - 700);
    await expect(projector.inspect(at("torn.mp4"), never)).rejects.toThrow("mdat needs 700 more bytes");
  });

  it("refuses a file with sound alone", async () => {
    await rig.ffmpeg(words(`-f lavfi -i sine=d=1 -c:a aac ${at("sound.mp4")}`));
    await expect(projector.inspect(at("sound.mp4"), never)).rejects.toThrow("it holds no picture");
  });
});

describe("frame", () => {
  it("is the exact first, last or timed frame of the own part", async () => {
    const file = await film(at("frames.mp4"), marks(3, 48));
    const own: OwnPart = { join: "combined", newFrom: 20, newFrames: 28 };
    const moments: readonly Moment[] = [
      "first",
      "last",
      ...[0, 541, 542, 60_000].map((milliseconds) => ({ milliseconds })),
    ];
    const seen = await shown(
      file,
      moments.map((moment) => ({ own, at: moment })),
    );
    expect(seen.map((mark) => mark?.frame)).toEqual([20, 47, 20, 32, 33, 47]);
  });

  it.each([
    ["several keyframes", {}, words("-g 7 -bf 3")],
    ["open groups of pictures", {}, words("-g 9 -bf 3 -x264-params open-gop=1")],
    ["29.97 frames a second", { rate: 30_000 / 1001 }, []],
    ["a start after zero", {}, words("-output_ts_offset 0.3")],
  ])("is exact in a clip with %s", async (_, making, video) => {
    const file = await film(at("odd.mp4"), marks(2, 30), { ...making, video });
    const frames = [0, 1, 9, 17, 28, 29];
    expect(await shown(file, single(frames))).toEqual(frames.map((frame) => ({ clip: 2, frame })));
  });

  it("is exact in a clip whose beginning an edit list hides", async () => {
    await rig.ffmpeg(["-ss", "0.5", "-i", await film(at("uncut.mp4"), marks(4, 48)), "-c", "copy", at("cut.mp4")]);
    const seen = await readMarks(at("cut.mp4"));
    const frames = [0, 1, 5, seen.length - 1];
    expect(await shown(at("cut.mp4"), single(frames))).toEqual(frames.map((frame) => seen[frame]));
  });

  it("has the colours of BT.709 where the clip does not say", async () => {
    // Y 63, Cb 102, Cr 240: pure red in BT.709; read as BT.601 it would be (255, 24, 0).
    const file = at("red.mp4");
    const red = "color=s=64x64:r=24:d=0.5,format=yuv420p,geq=lum=63:cb=102:cr=240";
    await rig.ffmpeg(["-f", "lavfi", "-i", red, "-c:v", "libx264", "-qp", "0", "-pix_fmt", "yuv420p", file]);
    const facts = await projector.inspect(file, never);
    const png = await projector.frame(
      file,
      { facts, own: { join: "new", newFrom: 0, newFrames: 12 }, at: "last" },
      never,
    );
    const pixel = (await rig.ffmpeg(words("-f png_pipe -i pipe:0 -pix_fmt rgb24 -f rawvideo pipe:1"), png)).subarray(
      0,
      3,
    );
    const [r = 0, g = 255, b = 255] = pixel;
    expect(r).toBeGreaterThan(250);
    expect(Math.max(g, b)).toBeLessThan(6);
  });
});

/** What another process finds in footage of one's own. */
async function found(file: string, tools: typeof rig.tools, state: string): Promise<unknown> {
  vi.resetModules();
  const { openProjector: another } = await import("../../../src/world/projector.ts");
  return await another(tools, at(state)).inspect(file, never, "own");
}

describe("footage of one's own", () => {
  const unasked = { ...rig.tools, ffprobe: "/nobody/asks/ffprobe" };

  it("is looked into once as long as it stays the same, in a project that has cut a film", async () => {
    const file = await film(at("own.mp4"), marks(1, 24));
    await mkdir(piecesIn(at("has-cut")), { recursive: true });
    const first = await found(file, rig.tools, "has-cut");
    expect(await found(file, unasked, "has-cut")).toEqual(first);
    await film(file, marks(1, 12));
    await expect(found(file, unasked, "has-cut")).rejects.toThrow();
    expect(await found(file, rig.tools, "has-cut")).toMatchObject({ frames: 12 });
  });

  it("leaves nothing behind where nothing was ever cut", async () => {
    const file = await film(at("own-2.mp4"), marks(1, 24));
    await found(file, rig.tools, "never-cut");
    await expect(stat(at("never-cut"))).rejects.toThrow("ENOENT");
  });
});

describe("watch", () => {
  const digest = asDigest("a".repeat(64));

  it("finds nothing in a clip that is whole, and writes that down for the cut", async () => {
    const file = await film(at("whole.mp4"), marks(1, 24));
    const mine = openProjector(rig.tools, at("state"));
    expect(
      await mine.watch?.({ file, media: digest, facts: (await probe(rig.tools, file, never)).facts }, never),
    ).toBeUndefined();
    expect(await openShelf(piecesIn(at("state"))).noted(`${digest}.watched`, file)).toBe("");
  });

  it("says what is wrong with a clip that is damaged inside, and writes nothing down", async () => {
    const file = await film(at("hole.mp4"), marks(1, 24));
    const mine = openProjector(rig.tools, at("other-state"));
    const facts = (await probe(rig.tools, file, never)).facts;
    const bytes = await readFile(file);
    bytes.fill(0x5a, bytes.indexOf("mdat") + 900, bytes.indexOf("mdat") + 1500);
    await writeFile(file, bytes);
    expect(await mine.watch?.({ file, media: digest, facts }, never)).toMatch(/watching a clip|can be decoded/);
    expect(await openShelf(piecesIn(at("other-state"))).noted(`${digest}.watched`, file)).toBeUndefined();
  });
});

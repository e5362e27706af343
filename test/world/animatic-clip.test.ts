import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { drawSlate, joinClips, type SlateSpec } from "../../src/world/animatic/draw.ts";
import { locateFfmpeg } from "../../src/world/ffmpeg/locate.ts";
import { ALL } from "../helpers/all.ts";

const folder = mkdtempSync(join(tmpdir(), "animatic-clip-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { ffmpeg, ffprobe } = locateFfmpeg();
const never = new AbortController().signal;
const shot: SlateSpec = {
  shot: "harbour",
  prompt: "A small red fishing boat leaves the harbour, gulls above",
  model: "veo-3.1-generate-001",
  take: 1,
  width: 640,
  height: 360,
  frameRate: 24,
  seconds: 2,
  startSeconds: 0,
  hop: 0,
  audio: true,
  scene: "A small red fishing boat leaves the harbour, gulls above",
};
const hop: SlateSpec = { ...shot, shot: "open-sea", prompt: "The first swell", seconds: 3, startSeconds: 2, hop: 1 };

async function drawn(spec: SlateSpec, name: string): Promise<string> {
  const file = join(folder, name);
  await drawSlate(spec, file, never);
  return file;
}

function probe(file: string, stream: string, entries: string): string {
  const args = ["-v", "error", "-count_packets", "-select_streams", stream, "-show_entries", `stream=${entries}`];
  return execFileSync(ffprobe, [...args, "-of", "csv=p=0", file], { encoding: "utf8" }).trim();
}

/** Bytes of each packet of a clip's picture. */
function packetSizes(file: string): readonly string[] {
  const args = ["-v", "error", "-select_streams", "v", "-show_entries", "packet=size", "-of", "csv=p=0", file];
  return execFileSync(ffprobe, args, { encoding: "utf8" }).trim().split("\n");
}

/** The decoded frames of a clip, each as its MD5. */
function frames(file: string): readonly string[] {
  const args = ["-v", "error", "-i", file, "-map", "0:v", "-f", "framemd5", "-"];
  return execFileSync(ffmpeg, args, { encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(",").at(-1)?.trim() ?? "");
}

/** How loud the loudest sample of a stretch is, in parts of full scale. */
function loudest(file: string, from: number, to: number): number {
  const args = ["-v", "error", "-i", file, "-map", "0:a", "-af", `atrim=${from}:${to}`, "-f", "s16le", "-"];
  const bytes = execFileSync(ffmpeg, args, { maxBuffer: 1 << 28 });
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32_768;
}

describe("a slate clip", () => {
  it("has exactly seconds × frame rate frames, and as much sound to the sample", async () => {
    const file = await drawn({ ...shot, seconds: 7 }, "seven.mp4");
    expect(probe(file, "v", "width,height,r_frame_rate,duration_ts,nb_read_packets")).toBe("640,360,24/1,168000,168");
    expect(probe(file, "a", "sample_rate,channels,duration_ts")).toBe("48000,2,336000");
  });

  it("can be cut at any second: keyframes each second, no frame that needs a later one, bt709, High", async () => {
    const file = await drawn(shot, "cut.mp4");
    const entries = "codec_name,profile,has_b_frames,pix_fmt,color_range,color_space,color_transfer,color_primaries";
    expect(probe(file, "v", entries)).toBe("h264,High,0,yuv420p,tv,bt709,bt709,bt709");
    const args = ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pts,flags", "-of", "csv=p=0", file];
    const keys = execFileSync(ffprobe, args, { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes("K"));
    expect(keys.map((line) => line.split(",")[0])).toEqual(["0", "24000"]);
  });

  it("is the same to the byte whenever the same is asked for", async () => {
    const [first, second] = [await drawn(shot, "once.mp4"), await drawn(shot, "twice.mp4")];
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
  });

  it("moves: no two frames that follow each other are alike", async () => {
    const shown = frames(await drawn(shot, "moves.mp4"));
    expect(shown.filter((frame, index) => frame === shown[index + 1])).toEqual([]);
  });

  it("is silent when sound is off, and quiet at both ends when it is on", async () => {
    const silent = await drawn({ ...shot, audio: false }, "silent.mp4");
    expect(probe(silent, "a", "codec_name")).toBe("");
    const file = await drawn(shot, "quiet.mp4");
    expect(loudest(file, 0, 0.03)).toBeLessThan(0.001);
    expect(loudest(file, 0.9, 1.1)).toBeGreaterThan(0.01);
    expect(loudest(file, 0.9, 1.1)).toBeLessThan(0.1);
    expect(loudest(file, 1.97, 2)).toBeLessThan(0.001);
  });

  it.each([
    ["while it paints", (): boolean => true],
    ["while ffmpeg runs", (): boolean => existsSync(join(folder, "stopped.mp4.part"))],
  ])("leaves nothing behind when it is interrupted %s", async (_, reached) => {
    const stopped = new AbortController();
    const drawing = drawSlate({ ...shot, seconds: 60 }, join(folder, "stopped.mp4"), stopped.signal);
    const look = (): unknown => (reached() ? stopped.abort(new Error("enough")) : setImmediate(look));
    setImmediate(look);
    await expect(drawing).rejects.toThrow("enough");
    expect(readdirSync(folder).filter((name) => name.startsWith("stopped"))).toEqual([]);
  });

  it("that can't be written is told as ffmpeg's failure", async () => {
    const drawing = drawSlate({ ...shot, width: 641, seconds: 1 }, join(folder, "odd.mp4"), never);
    await expect(drawing).rejects.toMatchObject({ problem: { code: "ffmpeg/failed" } });
    expect(readdirSync(folder).filter((name) => name.startsWith("odd"))).toEqual([]);
  });
});

describe("a joined clip", () => {
  it("adds up to the frame and the sample, and its first frames are the parent's own", async () => {
    const [parent, part] = [await drawn(shot, "parent.mp4"), await drawn(hop, "part.mp4")];
    const file = join(folder, "joined.mp4");
    await joinClips([parent, part], file, never);
    expect(probe(file, "v", "duration_ts,nb_read_packets")).toBe("120000,120");
    expect(probe(file, "a", "duration_ts")).toBe("240000");
    expect(frames(file)).toEqual([...frames(parent), ...frames(part)]);
    expect(probe(file, "v", "extradata_size")).toBe(probe(parent, "v", "extradata_size"));
    const sizes = [parent, part, file].map(packetSizes);
    expect(sizes[2]).toEqual([...(sizes[0] ?? []), ...(sizes[1] ?? [])]);
    expect(loudest(file, 1.99, 2.03)).toBeLessThan(0.001);
  });

  it.runIf(ALL)("can be joined again and again without drifting", async () => {
    let whole = await drawn(shot, "chain0.mp4");
    for (let index = 1; index <= 4; index += 1) {
      const part = await drawn({ ...hop, hop: index, seconds: 1, startSeconds: index + 1 }, `link${index}.mp4`);
      const longer = join(folder, `chain${index}.mp4`);
      await joinClips([whole, part], longer, never);
      whole = longer;
    }
    expect(probe(whole, "v", "duration_ts,nb_read_packets")).toBe("144000,144");
    expect(probe(whole, "a", "duration_ts")).toBe("288000");
    expect(loudest(whole, 4.99, 5.03)).toBeLessThan(0.001);
    expect(loudest(whole, 5.4, 5.6)).toBeGreaterThan(0.005);
  });

  it.each([
    ["the parent", false, true],
    ["the new part", true, false],
  ])("gets silence where only %s is silent", async (_, first, second) => {
    const parent = await drawn({ ...shot, audio: first }, "one.mp4");
    const part = await drawn({ ...hop, audio: second }, "two.mp4");
    const file = join(folder, "half-silent.mp4");
    await joinClips([parent, part], file, never);
    expect(probe(file, "v", "nb_read_packets")).toBe("120");
    expect(probe(file, "a", "duration_ts")).toBe("240000");
    expect(loudest(file, first ? 2.1 : 0, first ? 5 : 1.9)).toBeLessThan(0.001);
  });

  it("goes on in the parent's world at the very pixel", async () => {
    const whole = await drawn({ ...shot, seconds: 5 }, "unbroken.mp4");
    const part = await drawn(hop, "continued.mp4");
    const [before, after, later] = [sky(whole, 60), sky(part, 12), sky(part, 60)];
    expect(difference(before, after)).toBeLessThan(0.6);
    expect(difference(before, later)).toBeGreaterThan(1);
  });
});

function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, byte, index) => sum + Math.abs(byte - (b[index] ?? 0)), 0) / a.length;
}

/** The pixels of a frame between the words of a slate and its bar. */
function sky(file: string, frame: number): Buffer {
  const filter = `select=eq(n\\,${frame}),crop=640:110:0:215`;
  const args = ["-v", "error", "-i", file, "-vf", filter, "-frames:v", "1", "-f", "rawvideo", "-"];
  return execFileSync(ffmpeg, args, { maxBuffer: 1 << 28 });
}

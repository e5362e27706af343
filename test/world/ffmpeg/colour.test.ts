import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coloursOf, measureColours, shiftBetween } from "../../../src/world/ffmpeg/colour.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { ffmpeg, never, tempFolder, tools, words } from "./rig.ts";

const temp = await tempFolder();
afterAll(async () => await temp[Symbol.asyncDispose]());

const plain = join(temp.path, "plain.mp4");
const graded = join(temp.path, "graded.mp4");

async function clipOf(file: string): Promise<Parameters<typeof measureColours>[1]["clip"]> {
  return { file, probe: await probe(tools, file, never) };
}

describe("the colours of a clip", () => {
  beforeAll(async () => {
    const source = words("-f lavfi -i testsrc2=s=320x180:r=24:d=0.5");
    const coding = words("-c:v libx264 -qp 4 -pix_fmt yuv420p");
    await ffmpeg([...source, ...coding, plain]);
    await ffmpeg([...source, "-vf", "lutyuv=y=16+(val-16)*0.9:u=val+6:v=val-4", ...coding, graded]);
  });

  it("are measured over the frames that are asked for", async () => {
    const range = { from: 3, count: 3 };
    const [before, after] = await Promise.all([
      measureColours(tools, { clip: await clipOf(plain), range }, never),
      measureColours(tools, { clip: await clipOf(graded), range }, never),
    ]);
    expect(after[0].mean - 16).toBeCloseTo((before[0].mean - 16) * 0.9, 0);
    expect(after[0].spread).toBeCloseTo(before[0].spread * 0.9, 0);
    expect(after[1].mean - before[1].mean).toBeGreaterThan(4.5);
    expect(after[2].mean - before[2].mean).toBeLessThan(-2.5);
  });

  it("say what brings them in line", () => {
    const from = coloursOf([Uint8Array.of(50, 70, 100, 110, 120, 130)]);
    const to = coloursOf([Uint8Array.of(58, 80, 100, 110, 125, 135)]);
    const [luma, blue, red] = shiftBetween(from, to);
    expect(50 * luma.gain + luma.offset).toBeCloseTo(58, 6);
    expect(70 * luma.gain + luma.offset).toBeCloseTo(80, 6);
    expect(blue).toEqual({ gain: 1, offset: 0 });
    expect(red).toEqual({ gain: 1, offset: 5 });
  });

  it("are not stretched to those of another picture", () => {
    const from = coloursOf([Uint8Array.of(100, 110, 128, 128, 128, 128)]);
    const to = coloursOf([Uint8Array.of(20, 220, 128, 128, 128, 128)]);
    expect(shiftBetween(from, to)[0].gain).toBe(1.25);
  });
});

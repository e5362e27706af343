import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sizeFault } from "../../../src/domain/frame-sizes.ts";
import type { Codec } from "../../../src/domain/storyboard.ts";
import { codingOf, pictureOptions } from "../../../src/world/cutting/formats/picture.ts";
import { ffmpeg, tempFolder } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());

/** Writes one picture as films are written. */
async function write(codec: Codec, width: number, height: number): Promise<unknown> {
  const { filters, piece } = codingOf(codec);
  const input = ["-f", "lavfi", "-i", `testsrc=size=${width}x${height}:rate=24`, "-frames:v", "1"];
  const options = pictureOptions(codec, 24).flatMap(([flag, value]) => (value === undefined ? [flag] : [flag, value]));
  const output = join(folder.path, `${codec}-${width}.${piece}`);
  return await ffmpeg([...input, "-vf", filters.join(","), ...options, "-y", output]);
}

it.each([
  ["h264", 16, 16],
  ["h265", 16, 16],
  ["prores", 16, 16],
  ["dnxhr", 256, 120],
  ["vp9", 16, 16],
  ["av1", 64, 64],
] as const)("%s holds pictures of %d×%d", async (codec, width, height) => {
  expect(sizeFault({ width, height }, codec)).toBeUndefined();
  await write(codec, width, height);
});

it.each([
  ["dnxhr", 254, 120],
  ["dnxhr", 256, 118],
  ["dnxhr", 120, 256],
  ["h265", 16, 14],
] as const)("%s holds none of %d×%d, and it is known without asking the encoder", async (codec, width, height) => {
  expect(sizeFault({ width, height }, codec)).toMatchObject({
    why: expect.stringMatching(/^they are \d+×\d+ at least$/),
  });
  await expect(write(codec, width, height)).rejects.toThrow(/too small/);
});

it.each([
  ["h264", { width: 16_384, height: 4320 }, { width: 16_386, height: 4320 }],
  ["vp9", { width: 4320, height: 16_384 }, { width: 4320, height: 16_386 }],
  ["av1", { width: 4320, height: 8704 }, { width: 4320, height: 8706 }],
  ["dnxhr", { width: 15_360, height: 4320 }, { width: 15_362, height: 4320 }],
] as const)("%s has a largest picture too, which takes too long to be tried out", (codec, largest, larger) => {
  expect(sizeFault(largest, codec)).toBeUndefined();
  expect(sizeFault(larger, codec)).toMatchObject({ hint: expect.stringContaining("smaller") });
});

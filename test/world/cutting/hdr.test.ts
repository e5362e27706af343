import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { layoutOf } from "../../../src/cut/layout.ts";
import { openCutter } from "../../../src/world/cutting/cutter.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { openProjector } from "../../../src/world/projector.ts";
import { clipOf, ffmpeg, never, openShelf, tempFolder, timeline, tools, words } from "../ffmpeg/rig.ts";
import { greys } from "./staged.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (...names: readonly string[]): string => join(folder.path, ...names);
const shelf = openShelf();
const SIZE = { width: 160, height: 96 };

/** A quarter of a second of one grey, as a part of the brightest signal, in BT.2020 and by such a curve. */
async function hdr(name: string, curve: string, signal: number): Promise<string> {
  const level = Math.round(64 + 876 * signal);
  const picture = `color=s=160x96:r=24:d=0.25,format=yuv420p10le,geq=lum=${level}:cb=512:cr=512`;
  const tags = `log-level=error:colorprim=bt2020:transfer=${curve}:colormatrix=bt2020nc`;
  const coding = ["-c:v", "libx265", "-x265-params", tags, ...words("-tag:v hvc1 -pix_fmt yuv420p10le")];
  const tagged = `${picture},setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc=${curve}:range=tv`;
  await ffmpeg(["-f", "lavfi", "-i", tagged, ...coding, at(name)]);
  return at(name);
}

describe("HDR footage", () => {
  // BT.2408: a grey card of 18 % is 38 % of the signal in both, a page 75 % of HLG; a card is 42.5 % of a signal that is shown by BT.1886, so 109.
  it.each([
    ["smpte2084", 0.38, [107, 111]],
    ["arib-std-b67", 0.38, [107, 111]],
    ["arib-std-b67", 0.75, [212, 226]],
  ] as const)(
    "of the curve %s and a signal of %d is as bright as it was meant",
    async (curve, signal, [least, most]) => {
      const name = `${curve}-${signal}`;
      const clip = await clipOf(shelf, await hdr(`${name}.mp4`, curve, signal));
      const plan = timeline([clip], { format: { container: "mp4", codec: "h265" } });
      const cutter = openCutter(tools);
      const layout = layoutOf(plan, await cutter.survey(plan, shelf.fileOf, never));
      const to = { output: at(`${name}-film.mp4`), layout, fileOf: shelf.fileOf, origins: [] };
      await cutter.cut(plan, to, { signal: never, progress: () => {} });
      const frames = await greys(at(`${name}-film.mp4`), SIZE);
      expect(frames).toHaveLength(6);
      for (const frame of frames) {
        expect(frame[160 * 48 + 80]).toBeGreaterThanOrEqual(least);
        expect(frame[160 * 48 + 80]).toBeLessThanOrEqual(most);
      }
      expect((await probe(tools, at(`${name}-film.mp4`), never)).coding.colours).toEqual({
        range: "tv",
        space: "bt709",
        transfer: "bt709",
        primaries: "bt709",
      });
    },
  );

  it("is refused by name where a build cannot convert it, and only then", async () => {
    const poor = at("poor-ffmpeg");
    const listed = `#!/bin/sh\n"${tools.ffmpeg}" "$@" | grep -v zscale\n`;
    await writeFile(poor, listed);
    await chmod(poor, 0o755);
    const projector = openProjector({ ...tools, ffmpeg: poor }, at("state"));
    const file = await hdr("refused.mp4", "arib-std-b67", 0.5);
    await expect(projector.inspect(file, never, "own")).rejects.toMatchObject({ problem: { code: "ffmpeg/lacking" } });
    expect(await projector.inspect(file, never)).toMatchObject({ frames: 6 });
  });
});

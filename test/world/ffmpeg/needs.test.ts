import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CutSettings } from "../../../src/domain/storyboard.ts";
import { checkNeeds } from "../../../src/world/ffmpeg/needs.ts";
import { never, tempFolder, tools } from "./rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const PLAIN: CutSettings = { fit: "pad", frameRate: 24 };

/** The real ffmpeg, but for some lines of its lists. */
async function without(...names: readonly string[]): Promise<typeof tools> {
  const ffmpeg = join(folder.path, `without-${names.join("-")}`);
  const grep = names.map((name) => `-e ' ${name} '`).join(" ");
  await writeFile(ffmpeg, `#!/bin/sh\n"${tools.ffmpeg}" "$@" | grep -v ${grep}\n`);
  await chmod(ffmpeg, 0o755);
  return { ...tools, ffmpeg };
}

describe("a build of ffmpeg", () => {
  it.each<readonly [string, Partial<CutSettings>, string]>([
    ["libx265", { codec: "h265" }, "no film can be written as H.265"],
    ["prores_ks", { output: "film.mov" }, "no film can be written as ProRes"],
    ["dnxhd", { output: "film.mov", codec: "dnxhr" }, "no film can be written as DNxHR"],
    ["libvpx-vp9", { output: "film.webm" }, "no film can be written as VP9"],
    ["libsvtav1", { codec: "av1" }, "no film can be written as AV1"],
    ["libopus", { output: "film.webm", codec: "vp9" }, "no film can be written as .webm"],
    ["pcm_s24le", { output: "film.mov", codec: "h264" }, "no film can be written as .mov"],
    ["xfade", { transition: { type: "crossfade", seconds: 1 } }, "transitions cannot be made"],
    ["gblur", { fit: "blur" }, "fit: blur cannot be made"],
  ])("without %s is refused for a film that needs it, and for no other", async (name, cut, loss) => {
    const build = await without(name);
    await expect(checkNeeds(build, [PLAIN, { ...PLAIN, ...cut }], never)).rejects.toMatchObject({
      problem: { code: "ffmpeg/lacking", message: `This build of ffmpeg lacks ${name}: ${loss}.` },
    });
    await checkNeeds(build, [PLAIN], never);
  });

  it("is told all that it lacks at once, and the real one lacks nothing", async () => {
    const film: CutSettings = { ...PLAIN, output: "film.webm", fit: "blur", contactSheet: true };
    const lacking = checkNeeds(await without("libvpx-vp9", "libopus", "lutyuv"), [film], never);
    await expect(lacking).rejects.toMatchObject({
      problem: { message: expect.stringMatching(/libvpx-vp9, libopus, lutyuv: .*VP9; .*webm; fit: blur/) },
    });
    await checkNeeds(tools, [film], never);
  });
});

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keyOf } from "../../src/compile/key.ts";
import { openCutter } from "../../src/world/cutting/cutter.ts";
import { findProgram } from "../../src/world/process.ts";
import { layoutOfAny } from "../helpers/timelines.ts";
import { anyDigest, clipOf, film, marks, never, openShelf, tempFolder, timeline, tools } from "../world/ffmpeg/rig.ts";

const exiftool = findProgram("exiftool");

it.skipIf(exiftool === undefined).each(["mp4", "mov"] as const)(
  "exiftool finds in a .%s by what kind of source it was made, and nothing wrong",
  async (container) => {
    await using folder = await tempFolder();
    const shelf = openShelf();
    const clip = await clipOf(shelf, await film(join(folder.path, "one.mp4"), marks(1, 12)));
    const wanted = timeline([clip], { title: "Sea & sky <1>", format: { container, codec: "h264" } });
    const key = keyOf({ model: "veo", prompt: "a" }, 1);
    const filmed = {
      kind: "filmed",
      provider: "gemini",
      model: "veo",
      key,
      prompt: anyDigest(),
      made: "2026-01-01",
    } as const;
    const output = join(folder.path, `film.${container}`);
    const origins = [{ shot: "shot", rehearsal: false, ...filmed }];
    const to = { output, layout: layoutOfAny(wanted), fileOf: shelf.fileOf, origins };
    await openCutter(tools).cut(wanted, to, { signal: never, progress: () => {} });
    const asked = ["-json", "-G1", "-XMP:all", "-validate", "-warning", output];
    const [said] = JSON.parse(execFileSync(exiftool ?? "", asked, { encoding: "utf8" }));
    expect(said).toMatchObject({
      "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
      "XMP-dc:Title": "Sea & sky <1>",
      "XMP-dc:Description": "Made with generative video: of 12 frames 12 by veo (gemini).",
      "ExifTool:Validate": "OK",
    });
  },
);

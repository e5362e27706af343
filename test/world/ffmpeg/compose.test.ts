import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compose } from "../../../src/world/ffmpeg/compose.ts";
import { probe } from "../../../src/world/ffmpeg/probe.ts";
import { segmentOf } from "../../../src/world/cutting/segment.ts";
import { clipRecipe } from "../../../src/world/cutting/sound/decode.ts";
import { plainSound } from "../../../src/world/cutting/encoded-sound.ts";
import { spliceOf } from "../../../src/world/cutting/splice.ts";
import { clipOf, film, marks, never, openShelf, tempFolder, timeline, tools, words } from "./rig.ts";

const ALWAYS = ["-hide_banner", "-nostdin", "-v", "error", "-y"];

describe("the argument list", () => {
  it("holds each option as it was given: never split, never quoted, nothing added", () => {
    const odd = "two words, 'quotes' \"more\" %d $(id) ünï";
    const list = compose({
      inputs: [
        {
          source: "file:/a b/-y.mp4",
          options: [
            ["-f", "mov"],
            ["-x", odd],
          ],
        },
        { source: "file:concat:a|b", options: [] },
      ],
      options: [["-an"], ["-vf", odd], ["-empty", ""]],
      target: "file:out put.mp4",
    });
    expect(list).toEqual([
      ...ALWAYS,
      ...words("-f mov -x"),
      odd,
      "-i",
      "file:/a b/-y.mp4",
      ...words("-i file:concat:a|b -an -vf"),
      odd,
      "-empty",
      "",
      "file:out put.mp4",
    ]);
  });

  it("writes to a pipe as asked", () => {
    const inputs = [{ source: "file:a.mp4", options: [] }];
    const list = compose({ inputs, options: [["-f", "null"]], target: "pipe:1" });
    expect(list).toEqual([...ALWAYS, "-i", "file:a.mp4", "-f", "null", "pipe:1"]);
  });

  it("refuses several options in one text", () => {
    expect(() => compose({ inputs: [], options: [["-c copy"]], target: "-" })).toThrow('"-c copy" is not one option');
  });
});

describe("the calls of a cut", async () => {
  await using folder = await tempFolder();
  const file = await film(join(folder.path, "clip.mp4"), marks(1, 12), { tone: 0 });
  const clip = { ...(await clipOf(openShelf(), file, { from: 6 })), shots: [{ id: "$(secret)", frames: 6 }] };
  const source = { file, probe: await probe(tools, file, never) };
  const placed = { ...clip, kind: "clip", start: 100, length: 6 } as const;
  const piece = { clip: placed, source, index: 3, start: 100, frames: 6 };
  const calls = [
    segmentOf(piece, timeline([clip]), "segment.mp4"),
    clipRecipe(piece, 12_000, "sound.pcm"),
    spliceOf(
      { timeline: timeline([clip]), pieces: [piece] },
      {
        list: "l.ffconcat",
        sound: plainSound({ container: "mp4" }, "s.pcm"),
        parts: [],
        timescale: 24_000,
        reorder: 2,
      },
      "film.mp4",
    ),
  ].map(compose);

  it("read only files, as the format they are, and write to a new name", () => {
    for (const call of calls) {
      const sources = call.flatMap((word, index) => (word === "-i" ? [index] : []));
      for (const at of sources) {
        expect(call[at + 1]).toMatch(/^file:/);
        const options = call.slice(call.lastIndexOf("-protocol_whitelist", at), at);
        expect(options.slice(0, 2)).toEqual(["-protocol_whitelist", "file"]);
        expect(options).toContain("-f");
      }
      expect(call.at(-1)).toMatch(/^file:[a-z]+\.(mp4|pcm)$/);
    }
  });

  it("hold no word of an author", () => {
    expect(calls.flat().join(" ")).not.toContain("secret");
  });

  it("join by copying, renumber by whole ticks, and encode the sound once", () => {
    const call = calls[2]?.join(" ");
    expect(call).toContain("-f concat -safe 0 -auto_convert 0 -i file:l.ffconcat");
    expect(call).toContain("-f f32le -ar 48000 -ac 2 -i file:s.pcm");
    expect(call).toContain("-c:a aac -b:a 192k -c:v copy -bsf:v setts=pts=round(PTS/1000)*1000:dts=(N-2)*1000");
    expect(call).toContain("-movflags +faststart");
  });
});

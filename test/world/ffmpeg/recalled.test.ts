import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { probe, probeAs } from "../../../src/world/ffmpeg/probe.ts";
import { film, marks, never, tempFolder, tools } from "./rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());

it("an answer of before that cannot be understood is asked anew, and the new one is kept", async () => {
  const clip = await film(join(folder.path, "clip.mp4"), marks(1, 12), { tone: 400 });
  const { facts } = await probe(tools, clip, never);
  expect(facts).toMatchObject({ frames: 12, hasAudio: true });
  const spoils: readonly ((whole: string) => string | undefined)[] = [
    () => undefined,
    (whole) => whole.slice(0, whole.length / 2),
    () => "",
    () => "null",
    () => '{"streams":[{"codec_type":"video","index":0,"time_base":"1/24"}]}',
    () => '{\n    "packets": [\n        null\n    ],\n    "streams": [ null ]\n}',
  ];
  let whole = "";
  for (const [index, spoil] of spoils.entries()) {
    // Another name each time: what was found in a file is remembered while a program runs.
    const file = join(folder.path, `clip-${index}.mp4`);
    await copyFile(clip, file);
    let kept = "";
    const answers = {
      recall: async () => spoil(whole),
      keep: async (_asked: string, _file: string, said: string) => void (kept = said),
    };
    expect((await probeAs(tools, { file, demuxer: "mov", answers }, never)).facts).toEqual(facts);
    expect(kept).toContain('"codec_type": "audio"');
    whole = kept;
  }
});

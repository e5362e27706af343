import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileFacts, FileFault } from "../../../src/domain/project-file.ts";
import { openProjector } from "../../../src/world/projector.ts";
import { lookAtFiles } from "../../../src/world/project/files.ts";
import { openOwnFootage } from "../../../src/world/project/own-footage.ts";
import { ffmpeg, film, marks, never, tempFolder, tools, words } from "../ffmpeg/rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (...names: string[]): string => join(folder.path, "project", ...names);
const where = { folder: at("film"), root: at() };
const look = async (path: string): Promise<FileFacts | FileFault | undefined> =>
  (await lookAtFiles([path], where)).get(path);

beforeAll(async () => {
  mkdirSync(at("film", "footage"), { recursive: true });
  await film(at("film", "footage", "pier.mp4"), marks(1, 36));
  await film(join(folder.path, "elsewhere.mp4"), marks(2, 12));
});

describe("a file that the cut needs", () => {
  it("is known by what it holds, and how long it says that it is", async () => {
    await ffmpeg([
      ...words("-i"),
      at("film", "footage", "pier.mp4"),
      ...words("-c copy -f mov"),
      at("film", "footage", "any.name"),
    ]);
    await ffmpeg([...words("-f lavfi -i sine=duration=1 -c:a pcm_s16le"), at("film", "tone.wav")]);
    writeFileSync(at("film", "a.srt"), "1\n00:00:01,000 --> 00:00:02,000\nNearly home.\n");
    writeFileSync(at("film", "a.vtt"), "WEBVTT\n\n00:01.000 --> 00:02.000\nNearly home.\n");
    writeFileSync(at("film", "a.ass"), "\uFEFF[Script Info]\nTitle: Harbour\n");
    writeFileSync(at("film", "notes.srt"), "Buy more rope.\n");
    writeFileSync(at("film", "zeros.mp4"), Buffer.alloc(100));
    expect(await look("footage/pier.mp4")).toEqual({ type: "video/mp4", seconds: 1.5 });
    expect(await look("footage/any.name")).toEqual({ type: "video/quicktime", seconds: 1.5 });
    expect(await look("tone.wav")).toEqual({ type: "audio/wav" });
    const types = await Promise.all(["a.srt", "a.vtt", "a.ass", "notes.srt", "zeros.mp4"].map(look));
    expect(types.map((facts) => facts && "type" in facts && facts.type)).toEqual([
      "application/x-subrip",
      "text/vtt",
      "text/x-ssa",
      "text/plain",
      "application/octet-stream",
    ]);
  });

  it("is a file of the project, whatever links lead to it", async () => {
    symlinkSync(join(folder.path, "elsewhere.mp4"), at("film", "link.mp4"));
    for (const path of ["link.mp4", "../../elsewhere.mp4", join(folder.path, "elsewhere.mp4")]) {
      expect(await look(path), path).toMatchObject({ code: "cut/outside-project" });
    }
    expect(await look("footage")).toMatchObject({ code: "cut/not-a-clip" });
    expect(await look("footage/peir.mp4")).toMatchObject({
      code: "cut/not-found",
      hint: 'Did you mean "footage/pier.mp4"?',
    });
  });

  it("that is cut short or damaged has no length, and throws nothing", async () => {
    for (const [name, hex] of [
      ["short.mp4", "0000001c6674797069736f6d000002006d70343100000008"],
      ["bad-box.mp4", "000000186674797069736f6d0000020069736f6d69736f32000000046d6f6f76"],
    ] as const) {
      writeFileSync(at("film", name), Buffer.from(hex, "hex"));
      const facts = await look(name);
      expect(facts && "seconds" in facts, name).toBe(false);
    }
  });
});

describe("footage of the author's own", () => {
  const own = openOwnFootage(where, openProjector(tools, where.folder));

  it("is looked into once, and anew once somebody wrote to it", async () => {
    const first = await own.look("footage/pier.mp4", never);
    expect(first.facts).toMatchObject({ frames: 36, width: 160, height: 96, hasAudio: true });
    expect(await own.look("footage/pier.mp4", never)).toBe(first);
    expect(own.fileOf(first.media)).toBe(at("film", "footage", "pier.mp4"));
    await own.verify();
    await film(at("film", "footage", "pier.mp4"), marks(3, 12));
    await expect(own.verify()).rejects.toMatchObject({ problem: { code: "cut/changed" } });
    const second = await own.look("footage/pier.mp4", never);
    expect(second.facts.frames).toBe(12);
    expect(second.media).not.toBe(first.media);
    await own.verify();
  });

  it("that cannot be read is told by its path, and how it may be mended", async () => {
    writeFileSync(at("film", "broken.mp4"), "no film");
    await expect(own.look("broken.mp4", never)).rejects.toMatchObject({
      problem: {
        code: "cut/not-a-clip",
        message: expect.stringContaining('"broken.mp4" cannot be cut into the film. '),
        hint: expect.stringContaining("ffmpeg -i broken.mp4 -c copy broken-whole.mp4"),
      },
    });
    writeFileSync(at("film", "it's broken.mp4"), "no film");
    await expect(own.look("it's broken.mp4", never)).rejects.toMatchObject({
      problem: {
        hint: expect.stringContaining(String.raw`-i 'it'\''s broken.mp4' -c copy 'it'\''s broken-whole.mp4'`),
      },
    });
    await expect(own.look("../../elsewhere.mp4", never)).rejects.toMatchObject({
      problem: { code: "cut/outside-project" },
    });
    await expect(own.look("nowhere.mp4", never)).rejects.toMatchObject({ problem: { code: "cut/not-found" } });
  });
});

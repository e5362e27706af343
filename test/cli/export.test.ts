import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ended } from "../helpers/cli.ts";
import { openScene, type Scene } from "./scene.ts";

const FILM = `version: 1
title: Harbour & sea
shots:
  - { id: harbour, prompt: "A red boat leaves the harbour, slow dolly in", duration: 4 }
  - { id: swell, extends: harbour, prompt: "The boat meets the first swell, tracking shot" }
  - { id: lamp, prompt: "The lamp of the lighthouse turns, slow pan", duration: 4 }
cut:
  sequence:
    - { shot: lamp, in: 1, out: 3 }
    - harbour
    - swell
cuts:
  teaser: { sequence: [swell] }
`;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(FILM, { emulator: { clips: "small", latency: "0.1" } });
});
afterAll(async () => await scene[Symbol.asyncDispose]());

/** Exports the film, on a machine without ffmpeg. */
async function exported(...flags: string[]): Promise<Ended> {
  const nowhere = { FFMPEG_PATH: "/nowhere/ffmpeg", FFPROBE_PATH: "/nowhere/ffprobe" };
  const real = ["--provider", "gemini", "--base-url", scene.emulator.url];
  return await scene.desk.storyboard(["export", "film.yaml", ...real, ...flags], nowhere);
}

describe("before anything is filmed", () => {
  it("a folder is no place for an export, and what a file in it would be called is said", async () => {
    mkdirSync(scene.desk.path("lists"));
    const { code, stderr } = await exported("-o", "lists");
    expect([code, stderr]).toEqual([
      64,
      expect.stringMatching(
        /lists is a folder, and an export is a file\.\n {2}help: Name the file too: --output lists\/film\.otio\n/,
      ),
    ]);
  });

  it("shots are offline and as long as planned, and one line says so", async () => {
    const { code, stdout, stderr } = await exported("-o", "-", "--format", "edl");
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "Not filmed yet, so offline in it and as long as planned: harbour, swell and lamp.\n",
    });
    expect(stdout).toContain("003  SWELL    AA/V  C        00:00:00:00 00:00:07:00 01:00:06:00 01:00:13:00");
    expect(stdout).toContain("* COMMENT: shot swell, not filmed yet");
    expect(stdout).not.toContain("SOURCE FILE");
  });
});

describe("a film", () => {
  beforeAll(async () => {
    const { code, stderr } = await scene.run("--yes", "--no-cut");
    expect(code, stderr).toBe(0);
  });

  it("is written beside itself, without a key or ffmpeg, and names files that are there", async () => {
    const { code, stdout, stderr } = await exported();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe("film.otio: 2 clips, 13 s, 312 frames at 24 a second.\n");
    const text = await scene.desk.read("film.otio");
    expect(text).not.toContain("sk-test");
    const urls = [...text.matchAll(/"target_url": "(.*?)"/g)].map(([, url = ""]) => url);
    expect(new Set(urls).size).toBe(2);
    for (const url of urls) expect(existsSync(fileURLToPath(url))).toBe(true);
  });

  it("takes the shots of a chain out of the file that holds it, each at its own frames", async () => {
    const { stdout } = await exported("--format", "edl", "-o", "-");
    const lines = stdout.split("\n").filter((line) => /^\d{3} /.test(line));
    expect(lines).toEqual([
      "001  LAMP     AA/V  C        00:00:01:00 00:00:03:00 01:00:00:00 01:00:02:00",
      "002  HARBOUR  AA/V  C        00:00:00:00 00:00:04:00 01:00:02:00 01:00:06:00",
      "003  HARBOUR  AA/V  C        00:00:04:00 00:00:11:00 01:00:06:00 01:00:13:00",
    ]);
  });

  it("can be one of those under cuts:, goes where -o says, and is of the kind that the name ends with", async () => {
    const strange = await exported("-o", "cut.aaf");
    expect(strange.code).toBe(64);
    expect(strange.stderr).toContain('"cut.aaf" ends with .aaf, which is no format that is exported.');
    const { code, stdout } = await exported("--cut", "teaser", "-o", "lists.fcpxml", "--relative", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      type: "export",
      version: "1.0",
      storyboard: "film.yaml",
      cut: "teaser",
      format: "fcpxml",
      file: "lists.fcpxml",
      clips: 1,
      frames: 168,
      frame_rate: 24,
      missing: [],
    });
    const [, source = ""] = /src="(.*?)"/.exec(await scene.desk.read("lists.fcpxml")) ?? [];
    expect(source).toMatch(/^\.storyboard\//);
    expect(existsSync(join(scene.desk.folder, source))).toBe(true);
  });

  it("takes the place of its own earlier list, and of nothing else without --force", async () => {
    expect((await exported("--format", "edl")).code).toBe(0);
    expect((await exported("--format", "edl")).code).toBe(0);
    await scene.desk.write("film.edl", "TITLE: mine\n");
    const { code, stderr } = await exported("--format", "edl");
    expect(code).toBe(64);
    expect(stderr).toContain("film.edl was changed since it was exported, so it is not replaced.");
    expect(await scene.desk.read("film.edl")).toBe("TITLE: mine\n");
    expect((await exported("--format", "edl", "--force")).code).toBe(0);
    expect(await scene.desk.read("film.edl")).toContain("HARBOUR");
  });

  it("must be one that the storyboard has", async () => {
    const { code, stderr } = await exported("--cut", "trailer");
    expect(code).toBe(64);
    expect(stderr).toContain('The storyboard has no film "trailer".');
    expect(stderr).toContain("Its films are main, teaser: main is the one under cut:");
  });
});

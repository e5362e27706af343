import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openScene } from "../cli/scene.ts";
import { openDesk } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import { ONE_SHOT, submits } from "./rig.ts";

const ODD = [
  "two words",
  `it's "quoted"`,
  "100%d",
  "line\nbreak",
  "🎬 été",
  "-y",
  "a;b|c&d$(e)`f`",
  "[0:v]",
  "x".repeat(120),
];

describe("a project's place", () => {
  it("may have any name: it is filmed and cut like any other (P24)", async () => {
    await using scene = await openScene(ONE_SHOT);
    const film = join(...ODD, "-film's.yaml");
    await scene.desk.write(film, ONE_SHOT);
    const folder = scene.desk.path(...ODD);
    const { code, stderr } = await scene.storyboard("run", film, "--provider", "gemini", "--poll-seconds", "0.2");
    expect(code, stderr).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual([
      "-film's.mp4",
      "-film's.provenance.json",
      "-film's.yaml",
      ".storyboard",
    ]);
    expect(await probeFilm(join(folder, "-film's.mp4"))).toMatchObject({ frames: 96 });
  });

  it("may have a name of any characters (P24)", async () => {
    await using scene = await openScene(ONE_SHOT);
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .filter((text) => !/[/\0]|^\.\.?$|^-/u.test(text) && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(name, async (folder) => {
        await scene.desk.write(`${folder}/film.yaml`, ONE_SHOT);
        const { code, stderr } = await scene.storyboard(
          "run",
          `${folder}/film.yaml`,
          "--provider",
          "gemini",
          "--poll-seconds",
          "0.2",
        );
        expect(code, stderr).toBe(0);
        expect(scene.desk.has(`${folder}/film.mp4`)).toBe(true);
      }),
      { numRuns: 3 },
    );
  });

  it("is not left through a link in the name that the storyboard gives its film; nothing is sent (P22)", async () => {
    await using scene = await openScene(`${ONE_SHOT}cut: { output: out/films/film.mp4 }\n`);
    const outside = mkdtempSync(join(tmpdir(), "storyboard-outside-"));
    symlinkSync(outside, scene.desk.path("out"));
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(65);
    expect(stderr).toContain("leads out of the project");
    expect(readdirSync(outside)).toEqual([]);
    expect(await submits(scene)).toBe(0);
    await scene.desk.remove("out");
    mkdirSync(scene.desk.path("inside"));
    symlinkSync("inside", scene.desk.path("out"));
    const again = await scene.run();
    expect(again.code, again.stderr).toBe(0);
    expect(scene.desk.has("inside/films/film.mp4")).toBe(true);
    rmSync(outside, { recursive: true });
  });

  it.each([
    ["that was removed", "check", 66],
    ["that was removed", "run", 66],
    ["that was removed", "plan film.yaml", 66],
  ])("%s is told in a sentence: storyboard %s ends with %i (P25)", async (_, words, expected) => {
    await using desk = await openDesk({ "gone/film.yaml": ONE_SHOT });
    const command = ["sh", "-c", 'cd gone && rm -r "$PWD" && exec "$0" "$@"'];
    const { code, stderr } = await desk.start(words.split(" "), {}, command).ended;
    expect(code, stderr).toBe(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).toContain("is not there any more");
  });

  it("needs no home and no folder for temporary files (P25)", async () => {
    await using scene = await openScene(ONE_SHOT);
    const { code, stderr } = await scene.under(["env", "-u", "HOME", "TMPDIR=/nowhere"]).ended;
    expect(code, stderr).toBe(0);
    expect(scene.desk.has("film.mp4")).toBe(true);
  });
});

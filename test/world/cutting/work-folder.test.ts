import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openWorkFolder, sweepWork } from "../../../src/world/cutting/work-folder.ts";
import { tempFolder } from "../../helpers/temp.ts";

it("what a run that died after its last step left beside its film is swept; what others work in, and their films, stay", async () => {
  using folder = tempFolder();
  const dead = ".film.mp4.4194303-0123456789ab.part";
  const alive = `.film.mp4.${process.ppid}-0123456789ab.part`;
  for (const name of [dead, alive, ".other.mp4.4194303-0123456789ab.part"]) {
    mkdirSync(folder.file(name));
    writeFileSync(folder.file(name, "sound.pcm"), "hiss");
  }
  writeFileSync(folder.file("film.mp4"), "film");
  await sweepWork(folder.file("film.mp4"));
  expect(readdirSync(folder.path).toSorted((a, b) => a.localeCompare(b))).toEqual(
    [alive, ".other.mp4.4194303-0123456789ab.part", "film.mp4"].toSorted((a, b) => a.localeCompare(b)),
  );
  await sweepWork(folder.file("nowhere", "film.mp4"));
});

it("a film that cannot be written where it goes is named, and not the folder that it is made in", async () => {
  using folder = tempFolder();
  writeFileSync(folder.file("films"), "no folder");
  await expect(openWorkFolder(folder.file("films", "film.mp4"))).rejects.toMatchObject({
    problem: { code: "disk/failed", message: expect.stringContaining(folder.file("films")), hint: expect.any(String) },
  });
});

it.runIf(process.getuid?.() !== 0)("so is a folder that is closed", async () => {
  using folder = tempFolder();
  mkdirSync(folder.file("films"), { mode: 0o500 });
  await expect(openWorkFolder(folder.file("films", "film.mp4"))).rejects.toMatchObject({
    problem: {
      message: expect.stringMatching(/film\.mp4 cannot be written: the folder .*films may not be written to\.$/),
    },
  });
});

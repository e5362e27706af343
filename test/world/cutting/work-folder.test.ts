import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sweepWork } from "../../../src/world/cutting/work-folder.ts";
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

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { removeWindows } from "../../../src/world/store/kept.ts";
import { tempFolder } from "../../helpers/temp.ts";

it("what was cut out of clips for requests that came to nothing is cleared away, and nothing else; no clips are missed where there is none", async () => {
  using state = tempFolder();
  for (const folder of ["windows", "media"]) {
    await mkdir(join(state.path, folder));
    await writeFile(join(state.path, folder, "a.mp4"), "a clip");
  }
  await removeWindows(state.path);
  await removeWindows(state.path);
  expect(await readdir(state.path)).toEqual(["media"]);
  expect(await readdir(join(state.path, "media"))).toEqual(["a.mp4"]);
});

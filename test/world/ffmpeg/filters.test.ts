import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { TRANSITIONS, xfadeName } from "../../../src/domain/transitions.ts";
import { filtersOf } from "../../../src/world/ffmpeg/filters.ts";
import { never, tempFolder, tools } from "./rig.ts";

it("a build of ffmpeg says which filters and which transitions it has", async () => {
  const { names, transitions } = await filtersOf(tools, never);
  for (const name of ["xfade", "overlay", "scale", "concat", "color"]) expect(names).toContain(name);
  for (const type of TRANSITIONS) if (type !== "cut") expect(transitions).toContain(xfadeName(type));
  for (const word of ["transition", "duration", "offset"]) expect(transitions).not.toContain(word);
});

it("a build without `xfade` has no transitions", async () => {
  await using folder = await tempFolder();
  const ffmpeg = join(folder.path, "ffmpeg");
  await writeFile(
    ffmpeg,
    `#!/bin/sh\ncase "$*" in *xfade*) echo "Unknown filter 'xfade'.";; *) echo " ... null  V->V  Pass.";; esac\n`,
  );
  await chmod(ffmpeg, 0o755);
  const { names, transitions } = await filtersOf({ ...tools, ffmpeg }, never);
  expect([...names]).toEqual(["null"]);
  expect(transitions.size).toBe(0);
});

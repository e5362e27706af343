import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { watchOf } from "../../../src/world/cutting/job.ts";
import { runFfmpeg } from "../../../src/world/ffmpeg/tool.ts";
import { processesWith } from "../../rows/rig.ts";
import { never, tempFolder, tools } from "./rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());

/** Seconds that a call may take for a film of so many. */
function limitOf(seconds: number): number {
  const timeline = { frames: 24 * seconds, frameRate: 24 };
  return watchOf({ signal: never, timeline, folder: folder.path }, "waiting").deadline / 1000;
}

it("a call may take ten times as long as its film is, and two minutes at least (G3)", () => {
  expect([1, 12, 13, 600].map(limitOf)).toEqual([120, 120, 130, 6000]);
});

it("a tool that hangs longer than that and ignores being asked is killed, and that is said (G3)", async () => {
  const ffmpeg = join(folder.path, "hangs");
  await writeFile(ffmpeg, '#!/bin/bash\ntrap "" TERM\nwhile :; do sleep 0.1; done\n');
  await chmod(ffmpeg, 0o755);
  const recipe = { inputs: [], options: [], target: "pipe:1" } as const;
  const work = runFfmpeg({ ...tools, ffmpeg }, recipe, { signal: never, deadline: 1000, doing: "rendering piece 3" });
  await expect(work).rejects.toMatchObject({
    problem: {
      code: "ffmpeg/failed",
      message: "ffmpeg was ended because it took longer than 1 seconds while rendering piece 3.",
    },
  });
  expect(processesWith(ffmpeg)).toEqual([]);
});

import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { TRANSITIONS, xfadeName } from "../../../src/domain/transitions.ts";
import { checkNeeds } from "../../../src/world/ffmpeg/needs.ts";
import { transitionsOf } from "../../../src/world/ffmpeg/transitions.ts";
import { never, tempFolder, tools } from "./rig.ts";

const film = (type: string) => ({ fit: "pad", frameRate: 24, transition: { type, seconds: 0.5 } }) as const;

it("a build of ffmpeg says which transitions it has", async () => {
  const transitions = await transitionsOf(tools, never);
  for (const type of TRANSITIONS) if (type !== "cut") expect(transitions).toContain(xfadeName(type));
  for (const word of ["transition", "duration", "offset"]) expect(transitions).not.toContain(word);
  await checkNeeds(tools, [film("zoomin")], never);
});

it("a transition that a build does not know is told by its name, before anything is paid for", async () => {
  await using folder = await tempFolder();
  const ffmpeg = join(folder.path, "ffmpeg");
  const help = `case "$*" in *filter=xfade*) echo "     fade            0            ..FV....... fade";; *) exec ${tools.ffmpeg} "$@";; esac`;
  await writeFile(ffmpeg, `#!/bin/sh\n${help}\n`);
  await chmod(ffmpeg, 0o755);
  await checkNeeds({ ...tools, ffmpeg }, [film("crossfade"), film("cut")], never);
  const lacking = checkNeeds({ ...tools, ffmpeg }, [film("fade_black"), film("zoomin")], never);
  await expect(lacking).rejects.toThrow(
    "This build of ffmpeg lacks fade_black, zoomin: such transitions cannot be made.",
  );
});

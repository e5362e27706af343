import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codingOf, pictureOptions } from "../../../src/world/cutting/formats/picture.ts";
import { checkFfmpeg, versionOf } from "../../../src/world/ffmpeg/version.ts";
import { tempFolder, tools } from "./rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());

/** A program that says that it is of some version and otherwise is the real ffmpeg, or does nothing but fail. */
async function pretend(
  version: string,
  rest = `exec ${tools.ffmpeg} "$@"`,
  name: keyof typeof tools = "ffmpeg",
): Promise<typeof tools> {
  const program = join(folder.path, name);
  await writeFile(
    program,
    `#!/bin/bash\nif [ "$1" = -version ]; then echo "${name} version ${version} Copyright"; exit; fi\n${rest}\n`,
  );
  await chmod(program, 0o755);
  return { ...tools, [name]: program };
}

describe("the check before anything is paid for", () => {
  it("accepts the ffmpeg of this machine", async () => {
    await checkFfmpeg(tools);
  });

  it.each(["3.4.8-0ubuntu0.2", "4.4.2", "n4.4", "5.0.1"])("refuses %s and says what is needed", async (version) => {
    const work = checkFfmpeg(await pretend(version, "echo \"Unrecognized option 'fps_mode'.\" >&2; exit 1"));
    await expect(work).rejects.toMatchObject({ problem: { code: "ffmpeg/too-old" } });
    await expect(work).rejects.toThrow(`needs ffmpeg 5.1 or newer; found ${version.replace(/^n|-.*$/g, "")}.`);
  });

  it.each(["5.1.9-0+deb12u1", "n7.1", "10.0", "git-2026-01-02-abc", "N-120000-gdeadbeef", "2025-03-03-git-1234"])(
    "accepts %s when it can do what a cut needs",
    async (version) => {
      await checkFfmpeg(await pretend(version));
    },
  );

  it("refuses a build that lacks something, whatever its version", async () => {
    const work = checkFfmpeg(await pretend("8.0", "echo \"Unknown encoder 'libx264'\" >&2; exit 1"));
    await expect(work).rejects.toMatchObject({
      problem: { code: "ffmpeg/too-old", hint: expect.stringContaining("Unknown encoder 'libx264'") },
    });
  });

  it.each(["-fps_mode", "-crf", "setparams=", "libx264", "setts="])(
    "refuses a build that cannot do with %s, as every rendered piece is made",
    async (needed) => {
      const rest = `case "$*" in *${needed}*) echo "it knows no ${needed}" >&2; exit 8;; esac\nexec ${tools.ffmpeg} "$@"`;
      await expect(checkFfmpeg(await pretend("8.1", rest))).rejects.toMatchObject({
        problem: { code: "ffmpeg/too-old", hint: expect.stringContaining(`it knows no ${needed}`) },
      });
    },
  );

  it("tries a piece's own options, all of them and in their order", async () => {
    const rest = `echo "$@" >"${folder.path}/asked"\nexec ${tools.ffmpeg} "$@"`;
    await checkFfmpeg(await pretend("7.1", rest));
    const asked = await readFile(join(folder.path, "asked"), "utf8");
    expect(asked).toContain(pictureOptions("h264", 24).flat().join(" "));
    expect(asked).toContain(codingOf("h264").filters.join(","));
  });

  it("refuses an old ffprobe beside a new ffmpeg", async () => {
    const work = checkFfmpeg(await pretend("4.4.2", "exit 1", "ffprobe"));
    await expect(work).rejects.toThrow("needs ffmpeg 5.1 or newer; found 4.4.2.");
  });

  it("reads no version out of a date", () => {
    expect(versionOf("ffmpeg version 2025-03-03-git-1234")).toBeUndefined();
    expect(versionOf("ffprobe version 7.0-static https")?.text).toBe("7.0");
  });
});

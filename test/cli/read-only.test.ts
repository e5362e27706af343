import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { openDesk } from "../helpers/cli.ts";

const FILM = `version: 1
defaults: { resolution: 720p, duration: 4 }
shots:
  - { id: harbour, prompt: "A red boat leaves the harbour, slow dolly in" }
`;

/** Runs a command where the folder of its user can only be read, whoever that is. */
const SEALED = [
  "unshare",
  "--mount",
  "sh",
  "-c",
  'mount --bind "$HOME" "$HOME" && mount -o remount,ro,bind "$HOME" && cd "$HOME" && exec "$@"',
  "sh",
];

/** Whether this machine lets a folder be sealed. */
function canSeal(): boolean {
  const [command = "", ...words] = SEALED;
  const { status } = spawnSync(command, [...words, "sh", "-c", "! touch there 2> /dev/null"], {
    env: { PATH: process.env["PATH"], HOME: tmpdir() },
  });
  return status === 0;
}

it.runIf(canSeal())(
  "what only looks works in a folder that can only be read, and leaves nothing anywhere",
  async () => {
    await using desk = await openDesk({ "film.yaml": FILM });
    expect((await desk.storyboard(["run", "--provider", "animatic"])).code).toBe(0);
    const before = copies();
    const sealed = async (...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
      await desk.start([...words, "--provider", "animatic"], {}, SEALED).ended;
    const status = await sealed("status");
    expect([status.code, status.stdout], status.stderr).toEqual([0, expect.stringContaining("Nothing is left to do.")]);
    const sketch = await sealed("cut", "--dry-run");
    expect([sketch.code, sketch.stdout], sketch.stderr).toEqual([0, expect.stringContaining("0–95")]);
    const list = await sealed("export", "-o", "-", "--format", "edl");
    expect([list.code, list.stdout], list.stderr).toEqual([0, expect.stringContaining("* FROM CLIP NAME: harbour")]);
    const verified = await sealed("verify");
    expect([verified.code, verified.stdout], verified.stderr).toEqual([0, "1 clip is as it was kept.\n"]);
    const cut = await sealed("cut");
    expect([cut.code, cut.stderr]).toEqual([74, expect.stringContaining("cannot be written")]);
    expect(copies()).toEqual(before);
  },
);

/** Copies of books that somebody has made and not taken away. */
function copies(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("storyboard-books-"));
}

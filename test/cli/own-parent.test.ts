import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Desk, Ended } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import { accepted, openScene } from "./scene.ts";

const run = promisify(execFile);

const FILM = `version: 1
shots:
  - { id: pier, prompt: "A pier in the fog", duration: 4 }
  - { id: boat, extends: pier, prompt: "A red boat comes out of the fog" }
`;
const QUICK = { clips: "small" } as const;

/** An author's own clip: two seconds of a size and a rate. */
async function shoot(desk: Desk, size: string, rate: number): Promise<void> {
  const picture = `testsrc2=size=${size}:rate=${rate}:duration=2`;
  const sound = "sine=frequency=500:duration=2";
  const inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound];
  const codecs = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"];
  await run("ffmpeg", ["-v", "error", "-y", ...inputs, ...codecs, desk.path("own.mp4")]);
}

describe("a shot that continues its author's own footage", () => {
  it("is filmed on vertex from its bytes, at the rate and in the size that are taken; another shape is told before anything is sent", async () => {
    await using scene = await openScene(FILM, { door: "vertex", emulator: QUICK });
    const { desk, emulator } = scene;
    const add = async (): Promise<Ended> =>
      await scene.storyboard("takes", "add", "pier", "own.mp4", "film.yaml", "--provider", "vertex");

    await shoot(desk, "480x480", 24);
    expect(await add()).toMatchObject({ code: 0 });
    const square = await scene.run("--accept");
    expect(square.code, square.stderr).toBe(65);
    expect(square.stderr).toContain("480x480");
    expect(square.stderr).toContain("storyboard takes add");
    expect(accepted(await emulator.ledger())).toEqual([]);

    await shoot(desk, "640x360", 30);
    expect(await add()).toMatchObject({ code: 0 });
    const pick = await scene.storyboard("pick", "pier", "2", "film.yaml", "--provider", "vertex", "--yes");
    expect(pick.code, pick.stderr).toBe(0);
    const { code, stderr } = await scene.run("--accept");
    expect(code, stderr).toBe(0);
    const { generations } = await emulator.ledger();
    expect(generations).toMatchObject([{ prompt: "A red boat comes out of the fog", parent: "upload", seconds: 7 }]);
    expect(await probeFilm(desk.path("film.mp4"))).toMatchObject({ frames: (2 + 7) * 24, sound: true });
  });
});

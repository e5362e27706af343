import { execFile } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { ALL } from "../helpers/all.ts";
import type { Desk } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import { accepted, openScene } from "./scene.ts";

const run = promisify(execFile);

const FILM = `version: 1
shots:
  - { id: harbour, prompt: "A red boat leaves the harbour, slow dolly in", duration: 4 }
  - { id: swell, extends: harbour, prompt: "The boat meets the first swell, tracking shot" }
  - { id: lamp, prompt: "The lamp of the lighthouse turns, slow pan", duration: 4 }
cut:
  fit: blur
  sequence:
    - { shot: harbour, out: 3 }
    - { file: footage/pier.mp4, in: 0.5, out: 2.5 }
    - { shot: swell, in: 1.5, mute: true }
    - lamp
`;

const QUICK = { clips: "small", latency: "0.1" } as const;

/** Seconds of FILM: 3 + 2 + 5.5 + 4. */
const SECONDS = 14.5;

/** Puts a clip of three seconds on a desk: upright, at 30 frames a second. */
async function shoot(desk: Desk, name: string, colour = "red"): Promise<void> {
  await mkdir(desk.path("footage"), { recursive: true });
  const picture = `color=${colour}:size=96x160:rate=30:duration=3`;
  const sound = "sine=frequency=500:duration=3";
  const codecs = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"];
  const inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound];
  await run("ffmpeg", ["-v", "error", "-y", ...inputs, ...codecs, desk.path("footage", name)]);
}

describe("a film with footage of its author's and trimmed shots", () => {
  it("is as long as the plan says, to the frame; a second run cuts nothing, and one with changed footage cuts anew", async () => {
    await using scene = await openScene(FILM, { emulator: QUICK });
    const { desk } = scene;
    await shoot(desk, "pier.mp4");
    const told = async (command: string): Promise<string> =>
      (await scene.storyboard(command, "film.yaml", "--provider", "gemini")).stdout;
    expect(await told("plan")).toContain("film.yaml: 3 shots, 14.5 s, on gemini");
    const first = await scene.run();
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr.trimEnd().split("\n").at(-1)).toBe("Film: film.mp4 (14.5 s)");
    expect(await probeFilm(desk.path("film.mp4"))).toMatchObject({ frames: SECONDS * 24, sound: true });

    expect((await scene.run()).stderr).toContain("Film: film.mp4 (14.5 s), as it was");
    expect(await told("status")).toContain("it shows this very storyboard");

    await shoot(desk, "pier.mp4", "blue");
    expect(await told("status")).toContain("it shows an earlier state");
    expect((await scene.run()).stderr).toContain("the film is cut");
    expect(accepted(await scene.emulator.ledger())).toHaveLength(3);
  });
});

describe("footage that cannot be used", () => {
  it("is told at its place before anything is sent", async () => {
    await using scene = await openScene(FILM, { emulator: QUICK });
    await shoot(scene.desk, "whole.mp4");
    const whole = await readFile(scene.desk.path("footage", "whole.mp4"));
    await scene.desk.write("footage/pier.mp4", whole.subarray(0, whole.length - 900));
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(65);
    expect(stderr).toContain("film.yaml:10:15 error [cut/not-a-clip]");
    expect(stderr).toContain('"footage/pier.mp4" cannot be cut into the film.');
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });

  it("is no matter where no film is to be cut", async () => {
    await using scene = await openScene(FILM, { emulator: QUICK });
    await scene.desk.write("footage/pier.mp4", Buffer.from("0000001c6674797069736f6d000002006d70343100000008", "hex"));
    const { code, stderr } = await scene.run("--only", "lamp");
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it.runIf(ALL)("leaves shots that are missing to slates, which are trimmed as the shots would be", async () => {
    const fault = ["submit filtered prompt=swell"];
    await using scene = await openScene(FILM, { emulator: { ...QUICK, fault } });
    await shoot(scene.desk, "pier.mp4");
    const { code, stderr } = await scene.run("--partial");
    expect(code, stderr).toBe(1);
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("Partial film: film.partial.mp4 (14.5 s), with slates for swell");
    expect(await probeFilm(scene.desk.path("film.partial.mp4"))).toMatchObject({ frames: SECONDS * 24 });
  });
});

import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestOfFile } from "../../src/world/store/verified.ts";
import { openDesk, type Desk } from "../helpers/cli.ts";

const run = promisify(execFile);

const FILM = `version: 1
shots:
  - { id: lamp, prompt: "The lamp of the lighthouse turns, slow pan", duration: 4 }
cut:
  sequence:
    - { file: footage/pier.mp4, out: 1.5 }
    - { file: footage/pier.mp4, in: 1.375 }
`;

const FREE = ["--provider", "animatic"];

/** Puts a clip of three seconds on a desk in which something moves. */
async function shoot(desk: Desk): Promise<void> {
  await mkdir(desk.path("footage"), { recursive: true });
  const inputs = [
    "-f",
    "lavfi",
    "-i",
    "testsrc2=size=320x180:rate=24:duration=3",
    "-f",
    "lavfi",
    "-i",
    "sine=duration=3",
  ];
  const codecs = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "2"];
  await run("ffmpeg", ["-v", "error", "-y", ...inputs, ...codecs, desk.path("footage", "pier.mp4")]);
}

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ "film.yaml": FILM });
  await shoot(desk);
});
afterAll(async () => await desk[Symbol.asyncDispose]());

describe("cut --check", () => {
  it("says at which join something is wrong and what mends it; pasted, the joins are clean", async () => {
    const finished = await desk.storyboard(["cut", "film.yaml", ...FREE]);
    expect(finished.code, finished.stderr).toBe(0);
    const line = "1 join: 0 clean, 1 worth a look: footage/pier.mp4 → footage/pier.mp4 repeats 3 frames";
    expect(finished.stderr.split("\n")).toContain(line);

    const checked = await desk.storyboard(["cut", "film.yaml", "--check", ...FREE]);
    expect(checked.code, checked.stderr).toBe(0);
    const mended = "- { file: footage/pier.mp4, in: 1.5 }";
    expect(checked.stdout).toContain("[seam/repeats]");
    expect(checked.stdout).toContain(`\n      ${mended}\n`);

    await writeFile(desk.path("film.yaml"), FILM.replace("- { file: footage/pier.mp4, in: 1.375 }", mended));
    const told = await desk.storyboard(["cut", "film.yaml", "--check", "--json", ...FREE]);
    const done = told.stdout.split("\n").find((event) => event.includes('"cut.done"'));
    expect(JSON.parse(done ?? "{}")).toMatchObject({ kept: false, seams: { joins: 1, clean: 1, findings: [] } });
  });

  it("ends with 1 where frames of the film are missing", async () => {
    if (!desk.has("film.mp4")) await desk.storyboard(["cut", "film.yaml", ...FREE]);
    // The note beside the film says that it is ours, whatever is done to it.
    const note = desk.path(".storyboard", "films.json");
    const short = desk.path("short.mp4");
    await run("ffmpeg", ["-v", "error", "-y", "-i", desk.path("film.mp4"), "-frames:v", "60", short]);
    const bytes = await readFile(short);
    await writeFile(desk.path("film.mp4"), bytes);
    const films: Record<string, { bytes: number; sha256?: string }> = JSON.parse(await readFile(note, "utf8"));
    const [name, film] = Object.entries(films).find(([each]) => each.endsWith("film.mp4")) ?? [];
    if (name === undefined || film === undefined) throw new Error("the film is not known");
    films[name] = { ...film, bytes: bytes.length, sha256: await digestOfFile(desk.path("film.mp4")) };
    await writeFile(note, JSON.stringify(films));
    const checked = await desk.storyboard(["cut", "film.yaml", "--check", ...FREE]);
    expect(checked.code, checked.stderr).toBe(1);
    expect(checked.stderr).toContain("film.mp4 has 60 frames instead of");
  });
});

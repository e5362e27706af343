import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { openScene, type Scene } from "./scene.ts";

const GEMINI = ["--provider", "gemini"];
const REAL = [...GEMINI, "--as-real"];

const LAMP = `  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 4
`;

const FILM = `version: 1
shots:
  - id: harbour
    prompt: A red boat leaves the harbour, slow dolly in
    duration: 4
  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
${LAMP}    first_frame: { last_of: swell }
`;

async function why(scene: Scene, shot: string, ...flags: string[]): Promise<string> {
  const { code, stdout, stderr } = await scene.storyboard("why", shot, "film.yaml", ...flags);
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The one take that a shot has, as machines are told of it. */
async function takeOf(
  scene: Scene,
  shot: string,
  ...flags: string[]
): Promise<{
  readonly key: string;
  readonly clip: { readonly media: string; readonly file: string };
  readonly difference: { readonly earlier: { readonly key: string } };
  readonly origins: readonly { readonly shots: unknown; readonly difference: { readonly changes: unknown } }[];
}> {
  return JSON.parse(await why(scene, shot, ...flags, "--json")).takes[0];
}

function picture(color: string): Uint8Array {
  const canvas = createCanvas(64, 36);
  const context = canvas.getContext("2d");
  context.fillStyle = color;
  context.fillRect(0, 0, 64, 36);
  return canvas.toBuffer("image/png");
}

function brief(bytes: Uint8Array): string {
  return hash("sha256", bytes).slice(0, 12);
}

describe("why", () => {
  it("names the clip of a kept shot; of a changed one the words; of what continues it the way back to where it began", async () => {
    await using scene = await openScene(FILM);
    const first = await scene.run("--no-cut");
    expect(first.code, first.stderr).toBe(0);
    const kept = await why(scene, "swell", ...GEMINI);
    const [, file = "", digest] = /clip +(\S+)\n +digest +([0-9a-f]{64})\n/.exec(kept) ?? [];
    expect(kept).toMatch(/^swell: kept since \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n/);
    expect(kept).toContain("Nothing that shapes it has changed: prompt, model and extends.");
    expect(hash("sha256", await readFile(scene.desk.path(file)))).toBe(digest);

    await scene.desk.write("film.yaml", FILM.replace("leaves the harbour", "enters the harbour"));
    const changed = await why(scene, "harbour", ...GEMINI);
    expect(changed).toContain("  prompt  A red boat [-leaves-] {+enters+} the harbour, slow dolly in\n");
    const said = await why(scene, "lamp", ...GEMINI);
    expect(said).toMatch(/^lamp: to be filmed: follows swell, which changed since /);
    expect(said).toMatch(
      / {2}first_frame {2}the last frame of swell \(s1-[0-9a-f]{12}\) → the last frame of swell \(s1-/,
    );
    expect(said).toMatch(/\n\nbecause swell: follows harbour, [^]*\n\nbecause harbour: prompt changed since /);
    const { key, difference, origins } = await takeOf(scene, "lamp", ...GEMINI);
    expect(said).toContain(`Key ${key}\nKey before ${difference.earlier.key}\n`);
    expect(origins.map(({ shots }) => shots)).toEqual([["swell"], ["harbour"]]);
    expect(origins[1]?.difference.changes).toMatchObject([{ field: "prompt" }]);

    const { stdout } = await scene.storyboard("plan", "film.yaml", ...GEMINI);
    expect(stdout).toMatch(/\+ harbour .* prompt changed\n {2}\+ swell .* follows harbour, which changed\n/);

    const renamed = FILM.replace("id: lamp", "id: light").replace("lighthouse turns", "lighthouse turns slowly");
    await scene.desk.write("film.yaml", `${renamed}  - id: night\n    prompt: Stars over a calm sea\n`);
    expect(await why(scene, "night", ...GEMINI)).toMatch(/^night: to be filmed: nothing like it is recorded\.\n/);
    const light = await why(scene, "light", ...GEMINI);
    expect(light).toMatch(/^light: to be filmed: nothing is recorded under its name; the nearest is "lamp" of /);
    expect(light).toContain("turns {+slowly+}\n");
    const { code, stderr } = await scene.storyboard("why", "lamp", "film.yaml", ...GEMINI);
    expect([code, stderr]).toEqual([64, expect.stringContaining('The storyboard has no shot "lamp".')]);
  });

  it("tells a picture by its bytes: the old digest and the new one, and its size", async () => {
    await using scene = await openScene(`version: 1\nshots:\n${LAMP}    first_frame: images/lamp.png\n`);
    const [blue, grey] = [picture("blue"), picture("grey")];
    await scene.desk.write("images/lamp.png", blue);
    const { code, stderr } = await scene.run("--no-cut");
    expect(code, stderr).toBe(0);
    await scene.desk.write("images/lamp.png", grey);
    expect(await why(scene, "lamp", ...GEMINI)).toContain(
      `  first_frame  ${brief(blue)} → images/lamp.png (${brief(grey)}, ${grey.length} bytes)\n`,
    );
  });

  it("names the clip that a shot was made from and the one there is now, where its source was filmed again", async () => {
    await using scene = await openScene(FILM.replace(/ {2}- id: lamp[^]*/, ""));
    await scene.emulator.fault({ on: "submit", fault: "short-clip", prompt: "slow dolly" });
    expect((await scene.run("--as-real", "--yes", "--accept", "--no-cut")).code).toBe(0);
    const was = await takeOf(scene, "harbour", ...REAL);
    // Without the books nobody knows where the service holds it, so that it can only be filmed again.
    for (const file of [was.clip.file, ".storyboard/state.db", ".storyboard/state.db-wal", ".storyboard/state.db-shm"])
      await scene.desk.remove(file);
    const again = await scene.run("--as-real", "--yes", "--only", "harbour", "--film-missing");
    expect(again.code, again.stderr).toBe(0);
    const now = await takeOf(scene, "harbour", ...REAL);
    const said = await why(scene, "swell", ...REAL);
    expect(said).toContain(`  made from  ${was.clip.media.slice(0, 12)} → now ${now.clip.media.slice(0, 12)}\n`);
    expect(said).toMatch(/\n\nbecause harbour: kept: unchanged/);
  });

  it("says what is open, for how much, and how it is settled or collected; in a fresh clone that nothing but the key is known", async () => {
    const film = `version: 1\nshots:\n${LAMP}`;
    await using scene = await openScene(film, { emulator: { lookup: "none" } });
    await scene.emulator.fault({ on: "submit", fault: "reset-after" });
    expect((await scene.run("--as-real", "--yes", "--no-cut")).code).toBe(3);
    const unsure = await why(scene, "lamp", ...REAL);
    expect(unsure).toMatch(/^lamp: not filmed: .*storyboard resolve lamp film\.yaml --provider gemini --as-real /);
    expect(unsure).toMatch(/ {2}since +\d{4}-\d\d-\d\d \d\d:\d\d UTC\n/);
    expect(unsure).toMatch(/ {2}price +\$1\.60\n/);
    expect(unsure).toContain("$1.60 may be billed already.");

    const { generations } = await scene.emulator.ledger();
    const operation = generations[0]?.operation ?? "";
    await scene.storyboard("resolve", "lamp", "film.yaml", ...REAL, "--op", operation);
    const running = await why(scene, "lamp", ...REAL);
    expect(running).toMatch(/^lamp: to be collected: /);
    expect(running).toContain(`  operation  ${operation}\n`);
    expect(running).toContain("$1.60 will be billed when it is delivered.");

    expect((await scene.run("--as-real", "--yes", "--no-cut")).code).toBe(0);
    const { key } = await takeOf(scene, "lamp", ...REAL);
    await scene.desk.remove(".storyboard");
    await scene.desk.write("film.yaml", film.replace("lighthouse", "beacon"));
    const cloned = await why(scene, "lamp", ...REAL);
    expect(cloned).toContain(`are known by their keys (${key.slice(0, 15)}), which are others`);
    expect(cloned).toContain("Filming it costs at most $1.60.");
    expect(scene.desk.has(".storyboard/state.db")).toBe(false);
  });
});

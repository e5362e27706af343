import { chmodSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdingRunLock } from "../../src/world/store/run-lock.ts";
import { ALL } from "../helpers/all.ts";
import { openDesk } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import { accepted, openScene, type Scene } from "./scene.ts";

const FILM = `version: 1
defaults: { duration: 4 }
shots:
  - { id: harbour, prompt: "A red boat leaves the harbour, slow dolly in" }
  - { id: lamp, prompt: "The lamp of the lighthouse turns, slow pan" }
cuts:
  teaser: { sequence: [{ shot: lamp, out: 2 }] }
`;

const QUICK = { clips: "small", latency: "0.1" } as const;

/** Filmed by the first who needs it, and played in by all who can. */
let shared: Scene;
beforeAll(async () => {
  shared = await openScene(FILM, { emulator: QUICK });
});
afterAll(async () => await shared[Symbol.asyncDispose]());

/** `cut` of film.yaml as whoever has no key calls it. */
async function cut(
  scene: Pick<Scene, "desk" | "emulator">,
  ...flags: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { STORYBOARD_BASE_URL: scene.emulator.url };
  return await scene.desk.storyboard(["cut", "film.yaml", "--provider", "gemini", ...flags], env);
}

function lastLines(text: string, amount: number): readonly string[] {
  return text.trimEnd().split("\n").slice(-amount);
}

describe("a storyboard of two films", () => {
  it("is shown frame by frame and cut from what is kept, without a key; each film is there, said and known", async () => {
    const scene = shared;
    const { desk } = scene;
    const before = await cut(scene);
    expect(before.code, before.stderr).toBe(1);
    expect(lastLines(before.stderr, 2)).toEqual([
      'No film "teaser" yet: it needs lamp.',
      "No film yet: harbour and lamp are missing; storyboard run film.yaml --provider gemini films them.",
    ]);
    const planned = await cut(scene, "--dry-run");
    expect(planned.code, planned.stderr).toBe(0);
    expect(planned.stdout).toMatch(/96–191 +0:04\.000 {2}4 s +lamp +source 0–95, 0–4 s +not filmed yet/);
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
    // What nobody can draw is said before anything is cut.
    await desk.write("words.yaml", `${FILM}cut: { sequence: [{ title: "A \u{e83a}" }, { shot: lamp }] }\n`);
    const words = await desk.storyboard(["cut", "words.yaml", "--dry-run", "--cut", "main", "--provider", "gemini"]);
    expect([words.code, words.stderr]).toEqual([0, expect.stringContaining('No font has "\u{e83a}": the film shows')]);
    await desk.remove("words.yaml");

    expect((await scene.run("--no-cut")).code).toBe(0);
    const shown = await cut(scene, "--dry-run", "--json");
    expect(JSON.parse(shown.stdout)).toMatchObject({
      type: "cut",
      films: [
        { cut: "main", file: "film.mp4", frames: 192, missing: [], road: "copy", items: [{ start: 0 }, { start: 96 }] },
        { cut: "teaser", file: "film.teaser.mp4", frames: 48, items: [{ from: 0, frames: 48, filmed: true }] },
      ],
    });
    expect(desk.has("film.mp4")).toBe(false);

    const events = await cut(scene, "--json");
    expect(events.code, events.stderr).toBe(0);
    const told = events.stdout
      .trim()
      .split("\n")
      .map((line): { type: string; cut?: string } => JSON.parse(line));
    expect(told.filter(({ type }) => type === "cut.done").map((line) => line.cut)).toEqual([undefined, "teaser"]);
    expect(told.at(-1)).toMatchObject({ film: "film.mp4", films: [{ cut: "teaser", file: "film.teaser.mp4" }] });
    expect(await probeFilm(desk.path("film.mp4"))).toMatchObject({ frames: 192 });
    expect(await probeFilm(desk.path("film.teaser.mp4"))).toMatchObject({ frames: 48 });
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
    expect(events.stderr).not.toContain("spent");

    const again = await scene.run();
    expect(lastLines(again.stderr, 3)).toEqual([
      'Film "teaser": film.teaser.mp4 (2.0 s), as it was',
      "1 join: clean",
      "Film: film.mp4 (8.0 s), as it was",
    ]);
    // Damage is found though the file looks as old as it was; nobody's change is lost, and no sidecar vouches for it.
    const path = desk.path("film.mp4");
    const { atime, mtime } = statSync(path);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.from(bytes).fill(0xaa, bytes.length / 2, bytes.length / 2 + 200));
    utimesSync(path, atime, mtime);
    await desk.remove("film.provenance.json");
    for (const flags of [[], ["--check"]]) {
      const damaged = await cut(scene, ...flags);
      expect([damaged.code, damaged.stderr]).toEqual([
        64,
        expect.stringContaining("film.mp4 was made by storyboard, but was changed or replaced since, so it is kept."),
      ]);
    }
    const verified = await scene.storyboard("verify", "film.yaml");
    expect([verified.code, verified.stdout]).toEqual([1, expect.stringContaining("✖ film.mp4: the film is not as it")]);
    expect(desk.has("film.provenance.json")).toBe(false);
    expect((await cut(scene, "--force")).code).toBe(0);
    expect(readFileSync(path).equals(bytes)).toBe(true);

    await desk.remove("film.teaser.mp4");
    const { stdout: status } = await scene.storyboard("status", "film.yaml", "--provider", "gemini");
    expect(status).toContain("Film: film.mp4, it shows this very storyboard.");
    expect(status).toContain('Film "teaser": film.teaser.mp4, not there yet.');
    expect(status).toContain("storyboard cut film.yaml --provider gemini cuts the film.");

    // What was cut is what it was, whatever became of its clips since.
    renameSync(desk.path(".storyboard/rehearsal/media"), desk.path(".storyboard/lent"));
    const { stdout: without } = await scene.storyboard("status", "film.yaml", "--provider", "gemini");
    expect(without).toContain("Film: film.mp4, it shows this very storyboard.");
    expect(without).not.toContain("Nothing is left to do.");
    const uncut = await cut(scene);
    expect([uncut.code, lastLines(uncut.stderr, 1)]).toEqual([
      1,
      [expect.stringMatching(/^film\.mp4 stays as it was: harbour and lamp are missing; /)],
    ]);
    await desk.remove(".storyboard/rehearsal/media");
    renameSync(desk.path(".storyboard/lent"), desk.path(".storyboard/rehearsal/media"));
    const one = await cut(scene, "--cut", "teaser");
    expect(one.stderr).toContain('the film "teaser" is cut');
    expect(one.stderr).not.toContain("film.mp4");
  });

  it.runIf(ALL)(
    "has the film cut whose shots are all there, whatever the other lacks, and slates where they are wanted",
    async () => {
      await using scene = await openScene(FILM, { emulator: { ...QUICK, fault: ["submit filtered prompt=harbour"] } });
      const { code, stderr } = await scene.run();
      expect(code).toBe(1);
      expect(stderr).toContain('Film "teaser": film.teaser.mp4 (2.0 s)\n');
      expect(stderr).toContain("No film yet: see to the failed shot");
      const rest = await cut(scene);
      expect(rest.code).toBe(1);
      expect(rest.stderr).toContain("No film yet: harbour is missing;");
      expect((await cut(scene, "--cut", "teaser")).code).toBe(0);
      const partial = await cut(scene, "--partial", "--cut", "main");
      expect(partial.code).toBe(1);
      expect(lastLines(partial.stderr, 1)).toEqual(["Partial film: film.partial.mp4 (8.0 s), with slates for harbour"]);
    },
  );
});

describe("a cut that cannot be made", () => {
  it("is refused before anything is written: a film that there is not, somebody else's file, another run at work", async () => {
    await using desk = await openDesk({ "film.yaml": FILM });
    const scene = { desk, emulator: shared.emulator };
    const guess = await cut(scene, "--cut", "main,teeser");
    expect(guess.code).toBe(64);
    expect(guess.stderr).toContain('The storyboard has no film "teeser".');
    expect(guess.stderr).toContain('Did you mean "teaser"?');
    await desk.write("film.teaser.mp4", "mine");
    const foreign = await cut(scene);
    expect(foreign.code, foreign.stderr).toBe(64);
    expect(foreign.stderr).toContain("film.teaser.mp4 was not made by storyboard");
    await holdingRunLock({ folder: desk.path(".storyboard"), now: new Date() }, async () => {
      expect((await cut(scene)).code).toBe(75);
      expect((await cut(scene, "--dry-run")).code).toBe(0);
    });
    const empty = await desk.storyboard(["cut", "other.yaml"]);
    expect(empty.code).toBe(66);
  });

  it("is stopped by one Ctrl-C, leaves nothing behind, and keeps the film that was there", async () => {
    const scene = shared;
    const { desk } = scene;
    if (!desk.has("film.mp4")) expect((await scene.run()).code).toBe(0);
    const before = readFileSync(desk.path("film.mp4"));
    // What works in the folder where the film is made stands still; whoever only asks it something is answered.
    writeFileSync(
      desk.path("ffmpeg"),
      '#!/bin/sh\ncase "$PWD" in *.part) sleep 600 & wait;; *) exec ffmpeg "$@";; esac\n',
    );
    chmodSync(desk.path("ffmpeg"), 0o755);
    await desk.write("film.yaml", FILM.replace("cuts:", "cut: { sequence: [lamp, harbour] }\ncuts:"));
    const env = { STORYBOARD_BASE_URL: scene.emulator.url, FFMPEG_PATH: desk.path("ffmpeg") };
    const started = desk.start(["cut", "film.yaml", "--provider", "gemini"], env);
    await started.printed("cutting the film");
    started.process.kill("SIGINT");
    const { code, stderr } = await started.ended;
    expect(code, stderr).toBe(130);
    expect(stderr).toContain("The cut was stopped; the film that stood there before still stands.");
    expect(Buffer.compare(before, readFileSync(desk.path("film.mp4")))).toBe(0);
    expect(readdirSync(desk.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

import { chmodSync, copyFileSync, cpSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findProgram } from "../../src/world/process.ts";
import { accepted, openScene, type Scene } from "../cli/scene.ts";
import { ALL } from "../helpers/all.ts";
import type { Ended } from "../helpers/cli.ts";
import { ONE_SHOT, shots, submits } from "./rig.ts";

const TWO = shots("boat", "gulls");
const REAL = ["--as-real", "--yes"];

/** The files of a scene's paid clips. */
function clips({ desk }: Scene): string[] {
  const media = desk.path(".storyboard/media");
  return readdirSync(media, { recursive: true })
    .map((name) => desk.path(".storyboard/media", String(name)))
    .filter((name) => name.endsWith(".mp4"));
}

/** Puts other bytes into a clip, as a failing disk would: its time stays. */
function change(file: string, bytes: (kept: Buffer) => Buffer): void {
  chmodSync(file, 0o644);
  writeFileSync(file, bytes(readFileSync(file)));
  utimesSync(file, 1_000_000, 1_000_000);
}

/** Films for real, forgets the film, and lets the service forget its copies. */
async function filmed(film: string): Promise<Scene> {
  const scene = await openScene(film);
  const { code, stderr } = await scene.run(...REAL);
  expect(code, stderr).toBe(0);
  await scene.desk.remove("film.mp4");
  await scene.desk.remove(".storyboard/heads");
  await scene.emulator.advance(3 * 86_400);
  return scene;
}

async function plan(scene: Scene): Promise<Ended> {
  return await scene.storyboard("plan", "film.yaml", "--provider", "gemini", "--as-real");
}

/** Three days later. */
const LATER = `const shift = 3 * 86_400_000;
const Real = globalThis.Date;
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [Real.now() + shift] : given)); }
  static now() { return Real.now() + shift; }
};
`;

/** Runs three days later, when the service has forgotten what it filmed. */
async function runLater(scene: Scene, ...flags: string[]): Promise<Ended> {
  await scene.desk.write("later.mjs", LATER);
  return await scene.under(["env", `NODE_OPTIONS=--import=${scene.desk.path("later.mjs")}`], ...flags).ended;
}

describe("a clip of the store", () => {
  it.each([
    [
      "has one wrong bit (S1)",
      (kept: Buffer) => Buffer.concat([kept.subarray(0, -9), Buffer.from([(kept.at(-9) ?? 0) ^ 1]), kept.subarray(-8)]),
    ],
    ["is cut short (S1)", (kept: Buffer) => kept.subarray(0, kept.length / 2)],
  ])(
    "that %s is named with its digest and its price, used nowhere and not bought again by itself",
    async (_, bytes) => {
      await using scene = await filmed(ONE_SHOT);
      const [clip = ""] = clips(scene);
      change(clip, bytes);
      const { code, stderr } = await runLater(scene, ...REAL);
      expect(code, stderr).toBe(1);
      expect(stderr).toContain("boat: the contents of its clip changed on disk");
      expect(stderr).toContain(/[0-9a-f]{64}/.exec(clip)?.[0]);
      expect(stderr).toContain("$1.60");
      expect(scene.desk.has("film.mp4")).toBe(false);
      expect(await submits(scene)).toBe(1);
      const verified = await scene.storyboard("verify", "film.yaml");
      expect(verified.code, verified.stderr).toBe(1);
      expect(verified.stdout).toMatch(
        /^✖ boat · take 1: its clip changed on disk \(\$1\.60\)\n {2}\.storyboard\/media\/..\/[0-9a-f]{64}\.mp4\n/,
      );
    },
  );

  it.runIf(ALL)("that was replaced by another good clip is not taken for it (S3)", async () => {
    await using scene = await filmed(TWO);
    const [one = "", other = ""] = clips(scene);
    chmodSync(one, 0o644);
    copyFileSync(other, one);
    const { code, stderr } = await runLater(scene, ...REAL);
    expect(code, stderr).toBe(1);
    expect(stderr).toContain("changed on disk");
    expect(scene.desk.has("film.mp4")).toBe(false);
    expect(await submits(scene)).toBe(2);
  });

  it("that was deleted is said to be missing, with its price, and not bought again by itself (S2)", async () => {
    await using scene = await filmed(TWO);
    const [one = ""] = clips(scene);
    await scene.desk.remove(one.slice(scene.desk.folder.length));
    const { code, stderr } = await runLater(scene, ...REAL);
    expect(code, stderr).toBe(1);
    expect(stderr).toContain("[media/missing]");
    expect(await submits(scene)).toBe(2);
    const verified = await scene.storyboard("verify", "film.yaml", "--json");
    expect(verified.code).toBe(1);
    expect(JSON.parse(verified.stdout)).toMatchObject({
      type: "verify",
      whole: 1,
      faults: [
        { condition: "missing", takes: [1], cost_usd: 1.6, file: expect.stringMatching(/^\.storyboard\/media\//) },
      ],
    });
  });

  it("any flipped bit of it is found (S1)", async () => {
    await using scene = await filmed(ONE_SHOT);
    const [clip = ""] = clips(scene);
    const whole = readFileSync(clip);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        change(clip, () => flipped);
        expect((await scene.storyboard("verify", "film.yaml")).code).toBe(1);
      }),
      { numRuns: 5 },
    );
    change(clip, () => whole);
    const { code, stdout } = await scene.storyboard("verify", "film.yaml");
    expect([code, stdout]).toEqual([0, "1 clip is as it was kept.\n"]);
  });
});

describe("a lock file", () => {
  it("without a store, as in a fresh clone: what is not here is shown with its price, and nothing is bought without being told to (S6)", async () => {
    await using scene = await filmed(TWO);
    await scene.desk.remove(".storyboard");
    const { stdout } = await plan(scene);
    expect(stdout.match(/its clip is recorded but not here: --film-missing films it again for \$1\.60/g)).toHaveLength(
      2,
    );
    const held = await scene.run(...REAL);
    expect(held.code, held.stderr).toBe(1);
    expect((await scene.run("--as-real", "--film-missing")).code).toBe(5);
    expect(await submits(scene)).toBe(2);
  });

  it("that is broken by hand or by a merge is refused with 65, and nothing is sent, removed or looked for outside (S4, S5)", async () => {
    await using scene = await filmed(ONE_SHOT);
    const lock = await scene.desk.read("film.lock.yaml");
    for (const [what, broken] of Object.entries({
      "a digest that is a path": lock.replace(/media: "?[0-9a-f]{64}"?/, "media: ../../etc/passwd"),
      "a digest that is too short": lock.replace(/media: "?[0-9a-f]{64}"?/, "media: abc"),
      "a key that is none": lock.replace(/key: s\d+-[0-9a-f]{40}/, "key: toString"),
      "no list at all": "media: everything\n",
      "ten megabytes of noise": "x".repeat(10_000_000),
      "an unresolved merge": `<<<<<<< HEAD\n${lock}=======\n>>>>>>> theirs\n`,
    })) {
      await scene.desk.write("film.lock.yaml", broken);
      const { code, stderr } = await scene.run(...REAL);
      expect(code, `${what}: ${stderr.slice(0, 2_000)}`).toBe(65);
      expect(stderr.slice(0, 2_000)).toContain("film.lock.yaml");
    }
    expect((await scene.storyboard("gc", "film.yaml", "--yes")).code).toBe(65);
    expect(clips(scene)).toHaveLength(1);
    expect(await submits(scene)).toBe(1);
  });
});

describe("a storyboard that is only written otherwise", () => {
  it("is the same film: nothing is sent (S12)", async () => {
    await using scene = await filmed(TWO);
    const other = `# The same, by another hand.\r\nshots:\r\n  - {duration: "4", prompt: 'The boat at dawn, pan left', id: boat}\r\n  -   prompt: >-\r\n        The gulls at dawn,\r\n        pan left\r\n      duration: 4\r\n      id: birds\r\nversion: 1\r\n`;
    await scene.desk.write("film.yaml", other);
    const { code, stderr } = await scene.run(...REAL);
    expect(code, stderr).toBe(0);
    expect(await submits(scene)).toBe(2);
  });
});

describe("gc", () => {
  it("removes nothing that a take has, says first what it would remove, and touches nothing else (S14)", async () => {
    await using scene = await filmed(TWO);
    await scene.desk.write("notes.mp4", "mine");
    await scene.desk.write(`.storyboard/media/notes.mp4`, "mine");
    await scene.desk.write(`.storyboard/media/ab/notes.mp4`, "mine");
    await scene.desk.write(`.storyboard/media/cd/${"ab".repeat(32)}.mp4`, "on the wrong shelf");
    const idle = await scene.storyboard("gc", "film.yaml", "--yes");
    expect([idle.code, idle.stdout]).toEqual([0, "Nothing to remove: every clip belongs to a take.\n"]);

    const unknown = `.storyboard/media/ab/${"ab".repeat(32)}.mp4`;
    await scene.desk.write(unknown, "a clip of nobody");
    await scene.desk.write(".storyboard/media/.999999-0123456789ab.part", "half a clip");
    const cleared = await scene.storyboard("gc", "film.yaml", "--yes");
    expect([cleared.code, cleared.stdout]).toEqual([
      0,
      expect.stringMatching(/^- abababab, unknown, left alone\n {2}.*\.mp4\n.*\nNothing to remove\.\n$/),
    ]);
    expect(JSON.parse((await scene.storyboard("gc", "film.yaml", "--json")).stdout)).toMatchObject({
      clips: [],
      unknown: [{ file: unknown, bytes: 16, rehearsal: false }],
    });
    expect(scene.desk.has(unknown)).toBe(true);
    expect(readdirSync(scene.desk.path(".storyboard/media")).filter((name) => name.endsWith(".part"))).toEqual([]);
    for (const name of ["notes.mp4", ".storyboard/media/notes.mp4", ".storyboard/media/ab/notes.mp4"])
      expect(await scene.desk.read(name)).toBe("mine");
    expect((await scene.storyboard("verify", "film.yaml")).code).toBe(0);
    expect((await scene.run(...REAL)).code).toBe(0);
    expect(await submits(scene)).toBe(2);
  });

  it.runIf(ALL)(
    "keeps what the lock file of another storyboard of the project needs, and does nothing while a run is at work (S14)",
    async () => {
      await using scene = await openScene(ONE_SHOT, { emulator: { latency: "3" } });
      await scene.desk.write("storyboard.config.yaml", "limits: {}\n");
      cpSync(scene.desk.path("film.yaml"), scene.desk.path("other.yaml"));
      const running = scene.start(...REAL);
      await running.printed("boat: sent");
      expect((await scene.storyboard("gc", "other.yaml", "--yes")).code).toBe(75);
      expect((await running.ended).code).toBe(0);
      for (const end of ["", "-wal", "-shm"]) await scene.desk.remove(`.storyboard/state.db${end}`);
      expect((await scene.storyboard("gc", "other.yaml", "--yes")).stdout).toContain("Nothing to remove");
      await scene.desk.remove("film.lock.yaml");
      for (const books of ["none", "empty ones"]) {
        const unknown = await scene.storyboard("gc", "other.yaml", "--yes");
        expect([unknown.code, unknown.stdout], books).toEqual([0, expect.stringContaining("unknown, left alone")]);
        expect(clips(scene)).toHaveLength(1);
        expect((await scene.run("--as-real", "--frozen")).code).toBe(5);
      }
    },
  );

  it.runIf(ALL)("removes the clips of takes that were dropped, and then nobody misses them (S14)", async () => {
    await using scene = await openScene(ONE_SHOT);
    const to = ["film.yaml", "--provider", "gemini", "--as-real"];
    expect((await scene.run(...REAL)).code).toBe(0);
    const retaken = await scene.storyboard("retake", "boat", ...to, "--yes", "--poll-seconds", "0.2");
    expect(retaken.code, retaken.stderr).toBe(0);
    expect(clips(scene)).toHaveLength(2);
    const dropped = await scene.storyboard("drop", "boat", "2", ...to);
    expect(dropped.code, dropped.stderr).toBe(0);
    expect(dropped.stdout).toContain("stays on disk until storyboard gc film.yaml --yes removes it");
    const shown = await scene.storyboard("gc", "film.yaml");
    expect(shown.stdout).toMatch(
      /^- boat · take 2, dropped, \$1\.60, \d+\.\d MB\n {2}\.storyboard\/media\/..\/[0-9a-f]{64}\.mp4\n1 clip, \d+\.\d MB; \$1\.60 was paid for it\. Remove it for good with --yes\. What is dropped comes back with storyboard drop SHOT N --undo\.\n$/,
    );
    expect(JSON.parse((await scene.storyboard("gc", "film.yaml", "--json")).stdout)).toMatchObject({
      removed: false,
      paid_micro_usd: 1_600_000,
      clips: [{ shots: ["boat"], take: 2, dropped: true, cost_micro_usd: 1_600_000 }],
    });
    expect(clips(scene)).toHaveLength(2);
    expect((await scene.storyboard("gc", "film.yaml", "--yes")).stdout).toMatch(
      /^- boat · take 2.*\n.*\nRemoved 1 clip, \d+\.\d MB; \$1\.60 was paid for it\.\n$/,
    );
    expect(clips(scene)).toHaveLength(1);
    expect((await scene.storyboard("verify", "film.yaml")).code).toBe(0);
    const again = await scene.run(...REAL);
    expect(again.code, again.stderr).toBe(0);
    expect(await submits(scene)).toBe(2);
  });

  it.runIf(ALL)("leaves what another storyboard of the project shows, and drop refuses to put it aside", async () => {
    await using scene = await openScene(ONE_SHOT);
    const flags = ["--provider", "gemini", "--as-real"];
    const runOther = async (): Promise<Ended> =>
      await scene.storyboard("run", "other.yaml", ...flags, "--yes", "--poll-seconds", "0.2");
    const gc = async (): Promise<string> => (await scene.storyboard("gc", "film.yaml", "--yes")).stdout;
    expect((await scene.run(...REAL)).code).toBe(0);
    const again = await scene.storyboard("retake", "boat", "film.yaml", ...flags, "--yes", "--poll-seconds", "0.2");
    expect(again.code, again.stderr).toBe(0);
    const [one = ""] = clips(scene);
    expect((await scene.storyboard("drop", "boat", "2", "film.yaml", ...flags)).code).toBe(0);
    const other = `${ONE_SHOT}    take: 2\n`;
    await scene.desk.write("other.yaml", other);
    const shown = await runOther();
    expect(shown.code, shown.stderr).toBe(0);
    expect(await gc()).toContain("Nothing to remove");

    await scene.desk.write("other.yaml", "version: 1\nshots: [\n");
    expect(await gc()).toContain("Nothing to remove");
    await scene.desk.write("other.yaml", other);
    const [, two = ""] = clips(scene);
    for (const file of [one, two]) await scene.desk.remove(file.slice(scene.desk.folder.length));
    const verified = await scene.storyboard("verify", "film.yaml");
    expect(verified.stdout.match(/its clip is not here/g)).toHaveLength(2);

    expect((await scene.storyboard("drop", "boat", "2", "film.yaml", ...flags, "--undo")).code).toBe(0);
    const refused = await scene.storyboard("drop", "boat", "2", "film.yaml", ...flags);
    expect([refused.code, refused.stderr]).toEqual([64, expect.stringContaining("other.yaml shows or asks for")]);

    expect((await runOther()).code).toBe(0);
    expect((await scene.run(...REAL)).code).toBe(0);
    for (const name of ["other.yaml", "other.lock.yaml"]) await scene.desk.remove(name);
    expect((await scene.storyboard("drop", "boat", "2", "film.yaml", ...flags)).code).toBe(0);
    expect(await gc()).toContain("Removed 1 clip");
    expect(await submits(scene)).toBe(2);
  });

  it("leaves a clip that came home and nobody had looked into when its run was killed, and the next run needs no service for it", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.desk.write("slow/ffmpeg", `#!/bin/sh\nexec "${findProgram("ffmpeg")}" "$@"\n`);
    const probe = `case "$*" in *media*.mp4*) : > probing; exec sleep 600;; esac\nexec "${findProgram("ffprobe")}" "$@"`;
    await scene.desk.write("slow/ffprobe", `#!/bin/sh\n${probe}\n`);
    for (const tool of ["ffmpeg", "ffprobe"]) chmodSync(scene.desk.path("slow", tool), 0o755);
    const slow = [
      "env",
      `FFMPEG_PATH=${scene.desk.path("slow/ffmpeg")}`,
      `FFPROBE_PATH=${scene.desk.path("slow/ffprobe")}`,
    ];
    const running = scene.under(slow, ...REAL);
    await expect.poll(() => scene.desk.has("probing"), { timeout: 60_000 }).toBe(true);
    running.process.kill("SIGKILL");
    await running.ended;
    await scene.emulator.advance(3 * 86_400);
    expect((await scene.storyboard("gc", "film.yaml", "--yes")).stdout).toContain("Nothing to remove: every clip");
    expect((await scene.storyboard("verify", "film.yaml")).stdout).toBe("1 clip is as it was kept.\n");
    const { code, stderr } = await runLater(scene, ...REAL);
    expect(code, stderr).toBe(0);
    expect(await submits(scene)).toBe(1);
  });

  it("has nothing to do where nothing was filmed, and makes nothing there", async () => {
    await using scene = await openScene(ONE_SHOT);
    expect((await scene.storyboard("gc", "film.yaml", "--yes")).code).toBe(0);
    expect((await scene.storyboard("verify", "film.yaml")).code).toBe(0);
    expect(scene.desk.has(".storyboard")).toBe(false);
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });
});

describe("a project that was copied", () => {
  it("with all times new knows its own film, says so, and does nothing to it", async () => {
    await using scene = await openScene(ONE_SHOT);
    expect((await scene.run(...REAL)).code).toBe(0);
    await scene.desk.remove(".storyboard/heads");
    utimesSync(scene.desk.path("film.mp4"), 1_000_000, 1_000_000);
    const status = await scene.storyboard("status", "film.yaml", "--provider", "gemini", "--as-real");
    expect(status.stdout).toContain("it shows this very storyboard");
    const again = await scene.run(...REAL);
    expect(again.code, again.stderr).toBe(0);
    expect(await scene.desk.read(".storyboard/films.json")).toContain('"modified": 1000000000,');
    expect(await submits(scene)).toBe(1);
  });
});

describe("prices", () => {
  it.runIf(ALL)("that were read long ago are named where a ceiling is held against them (S15)", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.desk.write("later.mjs", LATER.replace("3 *", "300 *"));
    const under = ["env", `NODE_OPTIONS=--import=${scene.desk.path("later.mjs")}`];
    const { code, stderr } = await scene.under(under, "--as-real", "--max-cost", "2").ended;
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/\[money\/old-prices\].* were read \d+ days ago, on \d{4}-\d\d-\d\d/);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    const young = await openScene(ONE_SHOT);
    await using _ = young;
    expect((await young.run("--as-real", "--max-cost", "2")).stderr).not.toContain("old-prices");
  });
});

import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { findProgram } from "../../src/world/process.ts";
import { accepted, expectPaidOnce, openScene, type Scene } from "../cli/scene.ts";
import { ALL } from "../helpers/all.ts";
import type { Started } from "../helpers/cli.ts";
import { probeFilm } from "../helpers/films.ts";
import { missing, ONE_SHOT, partsIn, processesWith, shots, submits } from "./rig.ts";

const FOUR_SECONDS = 96;

/** An ffmpeg that takes its time with films, ignores being asked to end, and is otherwise the real one. */
const SLOW = `#!/bin/sh
trap "" TERM
case "$*" in *film.mp4*) echo begun > begun-cutting; while :; do sleep 0.2; done;; esac
exec "${findProgram("ffmpeg")}" "$@"
`;

/** Code that the CLI loads before its own: it does something as soon as a file called `now` is there. */
function whenTold(what: string): string {
  return `import { existsSync } from "node:fs";
const timer = setInterval(() => {
  if (!existsSync("now")) return;
  clearInterval(timer);
  ${what}
}, 20);
timer.unref();
`;
}

async function withSlowFfmpeg(scene: Scene): Promise<readonly string[]> {
  await scene.desk.write("slow/ffmpeg", SLOW);
  chmodSync(scene.desk.path("slow/ffmpeg"), 0o755);
  return ["env", `FFMPEG_PATH=${scene.desk.path("slow/ffmpeg")}`];
}

/** Resolves once the slow ffmpeg is at work on the film. */
async function cutting(scene: Scene, running: Started): Promise<void> {
  await running.printed("cutting the film");
  await expect.poll(() => processesWith(scene.desk.path("slow/ffmpeg")), { timeout: 60_000 }).not.toEqual([]);
  await expect
    .poll(() => readdirSync(scene.desk.folder, { recursive: true }).join(), { timeout: 60_000 })
    .toContain("begun-cutting");
}

async function expectFilm(scene: Scene, frames = FOUR_SECONDS): Promise<void> {
  const { code, stderr } = await scene.run();
  expect(code, stderr).toBe(0);
  expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames });
  expectPaidOnce(await scene.emulator.ledger());
  expect(partsIn(scene.desk.folder)).toEqual([]);
}

describe("a run that is ended while ffmpeg is at work", () => {
  it.each([
    { what: "two Ctrl-C", row: "P1, P2", signals: ["SIGINT", "SIGINT"], code: 130 },
    { what: "SIGKILL", row: "P6", signals: ["SIGKILL"], code: null },
    ...(ALL
      ? ([
          { what: "SIGTERM", row: "P3", signals: ["SIGTERM"], code: 143 },
          { what: "a closed terminal", row: "P4", signals: ["SIGHUP"], code: 143 },
        ] as const)
      : []),
  ] as const)(
    "by $what takes ffmpeg with it; the next run cuts from what is kept ($row)",
    async ({ row, signals, code }) => {
      await using scene = await openScene(ONE_SHOT);
      const running = scene.under(await withSlowFfmpeg(scene));
      await cutting(scene, running);
      for (const signal of signals) {
        running.process.kill(signal);
        if (signal === "SIGINT") await running.printed("Stopping");
      }
      const ended = await running.ended;
      expect(ended.code, ended.stderr).toBe(code);
      // Without setpriv nothing can end a tool whose parent was killed outright.
      if (row !== "P6" || missing("setpriv") === undefined) {
        await expect.poll(() => processesWith(scene.desk.path("slow/ffmpeg")), { timeout: 20_000 }).toEqual([]);
      }
      expect(scene.desk.has("film.mp4")).toBe(false);
      // A place that no film of ours came to stand at is not ours, whatever was meant to come there.
      await scene.desk.write("film.mp4", "my own film");
      expect((await scene.run()).code).toBe(64);
      expect(await scene.desk.read("film.mp4")).toBe("my own film");
      await scene.desk.remove("film.mp4");
      await expectFilm(scene);
      expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    },
  );
});

describe("a run that dies of itself", () => {
  it("by a bug that nobody waited for ends with 70 and one paragraph, takes ffmpeg along, and keeps its books (P20)", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.desk.write("bug.mjs", whenTold('void Promise.reject(new Error("nobody waited for this"));'));
    const command = await withSlowFfmpeg(scene);
    const running = scene.under([...command, `NODE_OPTIONS=--import=${scene.desk.path("bug.mjs")}`]);
    await cutting(scene, running);
    await scene.desk.write("now", "");
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(70);
    expect(stderr).toContain("This is a bug in storyboard");
    expect(stderr.match(/nobody waited for this/g)).toHaveLength(1);
    await expect.poll(() => processesWith(scene.desk.path("slow/ffmpeg")), { timeout: 20_000 }).toEqual([]);
    await expectFilm(scene);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });

  it("of too little memory is gone on with by the next run (P18)", async () => {
    await using scene = await openScene(shots("boat", "gulls"), { emulator: { latency: "2" } });
    await scene.desk.write(
      "hog.mjs",
      whenTold("const hog = []; for (;;) hog.push(new Array(1_000).fill(hog.length));"),
    );
    const running = scene.under([
      "env",
      `NODE_OPTIONS=--max-old-space-size=120 --import=${scene.desk.path("hog.mjs")}`,
      "sh",
      "-c",
      'ulimit -c 0; exec "$0" "$@"',
    ]);
    await running.printed("gulls: sent");
    await scene.desk.write("now", "");
    const { code, signal } = await running.ended;
    expect(code === 134 || signal === "SIGABRT").toBe(true);
    await scene.desk.remove("now");
    await expectFilm(scene, 2 * FOUR_SECONDS);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
  });
});

describe("a run whose reader goes away", () => {
  it("on both streams films on to the end (P4)", async () => {
    await using scene = await openScene(shots("boat", "gulls"), { emulator: { latency: "1" } });
    const running = scene.start();
    await running.printed("boat: sent");
    running.process.stdout?.destroy();
    running.process.stderr?.destroy();
    expect((await running.ended).code).toBe(0);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 2 * FOUR_SECONDS });
  });
});

describe("two runs", () => {
  it("of one project: the second ends with 75 and says who is at work, since when and how far; one pays (P10)", async () => {
    await using scene = await openScene(shots("boat", "gulls", "lamp"), { emulator: { latency: "0,4" } });
    const first = scene.start();
    await first.printed("✔");
    const second = await scene.run();
    expect(second.code).toBe(75);
    expect(second.stderr).toMatch(
      new RegExp(
        `Another run is at work in this project: .+@.+, process ${first.process.pid}, since \\d\\d:\\d\\d, [123] of 3 done`,
      ),
    );
    expect((await first.ended).code).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(3);
    expectPaidOnce(await scene.emulator.ledger());
  });

  it.runIf(ALL)("in the same moment: one films, and the other stays out (P10)", async () => {
    await using scene = await openScene(shots("boat", "gulls"), { emulator: { latency: "1" } });
    const ends = await Promise.all([scene.run(), scene.run(), scene.run()]);
    expect(ends.filter(({ code }) => code === 0)).toHaveLength(1);
    expect(ends.filter(({ code }) => code === 75)).toHaveLength(2);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
  });

  it.runIf(ALL)("of two projects that keep their clips in one folder do not disturb each other (P12)", async () => {
    await using one = await openScene(shots("boat", "gulls"), { emulator: { latency: "0,1" } });
    await using two = await openScene(shots("boat", "lamp"), { emulator: { latency: "0,1" } });
    await two.desk.write(".storyboard/rehearsal/note", "");
    await one.desk.write(".storyboard/rehearsal/media/note", "");
    execFileSync("ln", [
      "-s",
      one.desk.path(".storyboard/rehearsal/media"),
      two.desk.path(".storyboard/rehearsal/media"),
    ]);
    const ends = await Promise.all([one.run(), two.run()]);
    expect(
      ends.map(({ code }) => code),
      ends.map(({ stderr }) => stderr).join(""),
    ).toEqual([0, 0]);
    for (const scene of [one, two]) {
      expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 2 * FOUR_SECONDS });
      expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
    }
  });

  it("never begin where nobody can tell: a file system without locks is 75, and nothing is sent (P26)", async (test) => {
    const reason = missing("strace");
    test.skip(reason !== undefined, reason);
    await using scene = await openScene(ONE_SHOT);
    const trace = [
      "strace",
      "-f",
      "-qq",
      "-o",
      scene.desk.path("trace"),
      "-P",
      scene.desk.path(".storyboard/run.lock"),
    ];
    await scene.desk.write(".storyboard/note", "");
    const { code, stderr } = await scene.under([...trace, "-e", "trace=fcntl", "-e", "inject=fcntl:error=ENOLCK"])
      .ended;
    expect(code, stderr).toBe(75);
    expect(stderr).toContain("has no locks");
    expect(await submits(scene)).toBe(0);
  });
});

describe("the books", () => {
  it("of a newer storyboard are left alone: 65, nothing is sent (P9)", async () => {
    await using scene = await openScene(ONE_SHOT);
    await scene.desk.write(".storyboard/rehearsal/note", "");
    const database = new DatabaseSync(scene.desk.path(".storyboard/rehearsal/state.db"));
    database.exec("PRAGMA user_version = 99");
    database.close();
    const { code, stderr } = await scene.run();
    expect(code, stderr).toBe(65);
    expect(stderr).toContain("was made by a newer storyboard");
    expect(await submits(scene)).toBe(0);
  });

  it.each([
    ["garbage", () => Buffer.from("These are not the books that you are looking for. ".repeat(200))],
    [
      "a page of zeros in the middle",
      (books: Buffer) => Buffer.concat([books.subarray(0, 4096), Buffer.alloc(8192), books.subarray(12288)]),
    ],
  ])("that are %s end the run with 74, and nothing starts anew (P8)", async (_, damage) => {
    await using scene = await openScene(ONE_SHOT);
    expect((await scene.run("--as-real", "--yes")).code).toBe(0);
    const before = await submits(scene);
    await scene.desk.remove(".storyboard/heads");
    for (const end of ["-wal", "-shm"]) await scene.desk.remove(`.storyboard/state.db${end}`);
    const books = readFileSync(scene.desk.path(".storyboard/state.db"));
    await scene.desk.write(".storyboard/state.db", damage(books));
    const { code, stderr } = await scene.run("--as-real", "--yes");
    expect([74], stderr).toContain(code);
    expect(stderr).toContain("state/damaged");
    expect(await submits(scene)).toBe(before);
  });

  it("whose last line was torn by a power cut are read up to it: what was paid for is known (P8)", async () => {
    await using scene = await openScene(shots("boat", "gulls"), { emulator: { latency: "60" } });
    const running = scene.start();
    await running.printed("gulls: sent");
    running.process.kill("SIGKILL");
    await running.ended;
    const wal = ".storyboard/rehearsal/state.db-wal";
    await scene.desk.write(wal, Buffer.concat([readFileSync(scene.desk.path(wal)), Buffer.alloc(1024)]));
    await scene.emulator.advance(60);
    await expectFilm(scene, 2 * FOUR_SECONDS);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(2);
  });
});

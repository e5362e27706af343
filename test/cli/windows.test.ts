import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { drawSlate } from "../../src/world/animatic/draw.ts";
import type { ClipSpec } from "../../src/world/emulator/store.ts";
import { difference } from "../../src/world/ffmpeg/seam.ts";
import { ALL } from "../helpers/all.ts";
import { probeFilm } from "../helpers/films.ts";
import { tempFolder } from "../helpers/temp.ts";
import { ffmpeg, words } from "../world/ffmpeg/rig.ts";
import { accepted, expectPaidOnce, openScene, type Scene } from "./scene.ts";

const never = new AbortController().signal;
const HOPS = 20;
const QUICK = { latency: "0", rpm: "1000", speed: "20" };
const FAST = ["--poll-seconds", "0.05", "--rpm", "1000"];

function chain(hops: number, about = ""): string {
  const extensions = Array.from({ length: hops }, (_, at) => [
    `  - id: hop-${at + 1}`,
    `    extends: ${at === 0 ? "base" : `hop-${at}`}`,
    `    prompt: The tide comes in, part ${at + 1}, slow pan`,
  ]);
  const base = ["  - id: base", "    prompt: The harbour before dawn, slow pan"];
  return ["version: 1", "shots:", ...base, ...extensions.flat(), about, ""].join("\n");
}

// Only in the long tests: the simulated world (test/run/windows.test.ts) and every-door.test.ts hold as much of it, with less film.
describe("a chain of 20 extensions on Agent Platform, which gives back 37 s at most", () => {
  it.runIf(ALL)(
    "is planned, killed within a hop that continues a window, gone on with, and shows each of its 3552 frames once",
    async () => {
      await using scene = await openScene(chain(HOPS), { door: "vertex", emulator: QUICK });
      const plan = await scene.storyboard("plan", "film.yaml", "--provider", "vertex");
      expect(plan.stdout).toContain(
        "Window: from hop-5 on, the chain of base is filmed through its newest 8 s, and only new seconds are kept: veo-3.1-generate-001 continues at most 30 s and gives back at most 37 s.",
      );
      await scene.emulator.fault({ on: "poll", fault: "503", prompt: "part 5," });
      const first = scene.start("--yes", "--json", ...FAST);
      await first.printed('"shot":"hop-5","take":1,"operation"');
      first.process.kill("SIGKILL");
      await first.ended;
      expect(open(scene)).toEqual([{ window: 192 }]);
      await scene.emulator.clearFaults();
      const { code, stderr } = await scene.run("--yes", ...FAST);
      expect(code, stderr).toBe(0);
      expect(stderr).toContain("From hop-9 on, the chain of base goes on from its newest 8 s.");
      expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 148 * 24, sound: true });

      const ledger = await scene.emulator.ledger();
      expect(accepted(ledger)).toHaveLength(HOPS + 1);
      expectPaidOnce(ledger);
      expect(ledger.generations.filter(({ parent }) => parent === "upload").map(({ n }) => n)).toEqual([6, 10, 14, 18]);
      expect(await readdir(scene.desk.path(".storyboard/rehearsal/windows"))).toEqual([]);
      const { shots } = JSON.parse(
        (await scene.storyboard("takes", "film.yaml", "--json", "--provider", "vertex")).stdout,
      );
      const windows = shots.flatMap(({ shot, takes: [take] }: Listed) =>
        take?.window === undefined ? [] : [shot, take.window],
      );
      expect(windows).toEqual(["hop-5", 192, "hop-9", 192, "hop-13", 192, "hop-17", 192]);

      // The service went on from where the chain stood, though it was given its newest seconds alone.
      const specs = await specsOf(scene);
      expect(specs.map(({ startSeconds }) => startSeconds)).toEqual([
        0,
        ...Array.from({ length: HOPS }, (_, at) => 8 + 7 * at),
      ]);
      expect(new Set(specs.map(({ scene: name }) => name)).size).toBe(1);
      for (const hop of [5, 6]) await expectFrames(scene, specs[hop], 24 * (8 + 7 * (hop - 1)));
    },
    300_000,
  );

  it.runIf(ALL)("is filmed so too where the service gives only what is new", async () => {
    const emulator = { ...QUICK, extension: "new" } as const;
    await using scene = await openScene(chain(2), { door: "vertex", emulator });
    const model = {
      extend: { max_input: 6, max_total: 14, window: 4 },
    };
    await scene.desk.write("storyboard.config.yaml", JSON.stringify({ models: { "veo-3.1-generate-001": model } }));
    const { code, stderr } = await scene.run("--yes", ...FAST);
    expect(code, stderr).toBe(0);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 22 * 24 });
    const specs = await specsOf(scene);
    expect(specs.map(({ startSeconds }) => startSeconds)).toEqual([0, 8, 15]);
    const takes = takesOf(scene);
    expect(takes).toMatchObject([
      { join: "new" },
      ...[1, 2].map(() => ({ window: 96, join: "new", newFrom: 0, newFrames: 168 })),
    ]);
  });
});

describe("footage that lies in a bucket no more", () => {
  it.runIf(ALL)("is handed over as ours in the same run, and is written into the lock file as any other", async () => {
    await using scene = await openScene(chain(0), { door: "vertex", emulator: QUICK });
    const bucket = { STORYBOARD_GCS_OUTPUT: "gs://films/here" };
    const run = async () =>
      await scene.under(["env", ...Object.entries(bucket).map((pair) => pair.join("="))], "--as-real", "--yes", ...FAST)
        .ended;
    expect((await run()).code).toBe(0);
    await scene.emulator.reset();
    await scene.desk.write("film.yaml", chain(1));
    const { code, stderr } = await run();
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("hop-1: tries again");
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
    expect(await probeFilm(scene.desk.path("film.mp4"))).toMatchObject({ frames: 15 * 24 });
    expect(await scene.desk.read("film.lock.yaml")).not.toContain("window:");
  });
});

type Listed = { readonly shot: string; readonly takes: readonly { readonly window?: number }[] };

function open(scene: Scene): readonly unknown[] {
  const database = new DatabaseSync(scene.desk.path(".storyboard/rehearsal/state.db"));
  const rows = database.prepare("SELECT window FROM attempts WHERE state = 'submitted'").all();
  database.close();
  return rows.map((row) => ({ ...row }));
}

function takesOf(scene: Scene): readonly unknown[] {
  const database = new DatabaseSync(scene.desk.path(".storyboard/rehearsal/state.db"));
  const rows = database.prepare("SELECT take FROM takes ORDER BY id").all();
  database.close();
  return rows.map(({ take }) => JSON.parse(String(take)));
}

/** What the service drew, in the order in which it was ordered. */
async function specsOf({ emulator }: Scene): Promise<readonly ClipSpec[]> {
  const folder = join(emulator.folder, "operations");
  const texts = await Promise.all(
    (await readdir(folder)).map(async (name) => await readFile(join(folder, name), "utf8")),
  );
  const operations: { readonly n: number; readonly spec: ClipSpec }[] = texts.map((text) => JSON.parse(text));
  return operations.toSorted((a, b) => a.n - b.n).map(({ spec }) => spec);
}

/** Every frame of a hop stands at its place in the film, and none of its neighbours does: each carries its own number. */
async function expectFrames({ desk }: Scene, spec: ClipSpec | undefined, from: number): Promise<void> {
  if (spec === undefined) throw new Error("the service drew no such hop");
  using folder = tempFolder();
  const drawn = join(folder.path, "drawn.mp4");
  await drawSlate({ ...spec, images: [] }, drawn, never);
  const wanted = await numbers(drawn, 0, 168);
  const seen = await numbers(desk.path("film.mp4"), from, 168);
  const places = seen.map((frame) => {
    const by = wanted.map((other) => difference(other, frame));
    return by.indexOf(Math.min(...by));
  });
  expect(places).toEqual(wanted.map((_, at) => at));
}

/** The corner of frames in which their numbers stand, as grey pixels. */
async function numbers(file: string, from: number, count: number): Promise<readonly Uint8Array[]> {
  const [width, height] = [48, 14];
  const filter = `select='between(n,${from},${from + count - 1})',crop=${width}:${height}:iw-${width}-8:12,format=gray`;
  const raw = await ffmpeg(["-i", file, "-vf", filter, ...words("-fps_mode passthrough -f rawvideo -")]);
  return Array.from({ length: count }, (_, at) => raw.subarray(at * width * height, (at + 1) * width * height));
}

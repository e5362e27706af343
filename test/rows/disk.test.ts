import { appendFileSync, chmodSync, chownSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accepted, expectPaidOnce, openScene } from "../cli/scene.ts";
import { ALL } from "../helpers/all.ts";
import { missing, mounted, ONE_SHOT, partsIn, shots, submits } from "./rig.ts";

const NOBODY = 65_534;

describe("a disk that cannot keep what will be paid for is found before anything is sent", () => {
  it.for([
    ["the state's", ".storyboard"],
    ["the film's", "out"],
  ] as const)("%s is too small (P13)", async ([, place], test) => {
    await using scene = await openScene(`${ONE_SHOT}cut: { output: out/film.mp4 }\n`);
    const reason = missing("root", "mount");
    test.skip(reason !== undefined, reason);
    using disk = mounted(scene.desk.path(place), "-t", "tmpfs", "-o", "size=1m", "none");
    expect(disk).toBeDefined();
    for (const flags of [[], ["--as-real", "--yes"]]) {
      const { code, stderr } = await scene.run(...flags);
      expect(code, stderr).toBe(74);
      expect(stderr).toMatch(/The disk is full at .+: up to [\d.]+ MB may come there, and [\d.]+ MB are free\./);
      expect(stderr).toContain(place);
    }
    expect(await submits(scene)).toBe(0);
    expect(partsIn(scene.desk.folder)).toEqual([]);
  });

  it.for([
    ["the state's", ".storyboard"],
    ["the film's", "out"],
  ] as const)("%s is read-only (P15)", async ([, place], test) => {
    await using scene = await openScene(`${ONE_SHOT}cut: { output: out/film.mp4 }\n`);
    const reason = missing("root", "mount");
    test.skip(reason !== undefined, reason);
    using disk = mounted(scene.desk.path(place), "-t", "tmpfs", "-o", "ro", "none");
    expect(disk).toBeDefined();
    const { code, stderr } = await scene.run("--as-real", "--yes");
    expect(code, stderr).toBe(74);
    expect(stderr).toContain(place);
    expect(await submits(scene)).toBe(0);
  });

  it("the storyboard's folder belongs to somebody else, so its lock file could not be written (P15)", async (test) => {
    await using scene = await openScene(ONE_SHOT);
    const reason = missing("root", "setpriv");
    test.skip(reason !== undefined, reason);
    await scene.desk.write(".storyboard/note", "");
    await scene.desk.write("out/note", "");
    for (const name of [".storyboard", "out"]) chownSync(scene.desk.path(name), NOBODY, NOBODY);
    chmodSync(scene.desk.folder, 0o755);
    await scene.desk.write("film.yaml", `${ONE_SHOT}cut: { output: out/film.mp4 }\n`);
    const command = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
    const { code, stderr } = await scene.under(command, "--as-real", "--yes").ended;
    expect(code, stderr).toBe(74);
    expect(await submits(scene)).toBe(0);
    chownSync(scene.desk.folder, NOBODY, NOBODY);
    const again = await scene.under(command, "--as-real", "--yes").ended;
    expect(again.code, again.stderr).toBe(0);
    expect(scene.desk.has("film.lock.yaml")).toBe(true);
  });

  it("no file may become as large as a clip (P17)", async (test) => {
    await using scene = await openScene(ONE_SHOT);
    const reason = missing("prlimit");
    test.skip(reason !== undefined, reason);
    const { code, stderr } = await scene.under(["prlimit", "--fsize=2000000"]).ended;
    expect(code, stderr).toBe(74);
    expect(stderr).toContain("The disk is full at");
    expect(await submits(scene)).toBe(0);
    expect(partsIn(scene.desk.folder)).toEqual([]);
  });
});

/** A system call on a path, as strace tells it: of which thread it is, and which of that thread's calls of this name. */
function callsOn(trace: string, call: string): { readonly nth: number; readonly text: string }[] {
  const counts = new Map<string, number>();
  return trace.split("\n").flatMap((line) => {
    const [, thread = "", text = ""] = new RegExp(`^(\\d+) +(${call}\\(.*)$`).exec(line) ?? [];
    if (text === "") return [];
    const nth = (counts.get(thread) ?? 0) + 1;
    counts.set(thread, nth);
    return [{ nth, text }];
  });
}

/** strace counts the calls of each thread by itself: this puts Node's own pool far ahead of SQLite, which syncs on the main thread. */
const WARM = `import { open } from "node:fs/promises";
const handle = await open("warm", "w");
for (let times = 0; times < 60; times++) await handle.sync();
await handle.close();
`;

const CLIP = /media\/[0-9a-f]{2}\/[0-9a-f]{64}\.mp4/;

describe("a tool that a film needs", () => {
  it.each(["FFMPEG_PATH", "FFPROBE_PATH"])("is missed before anything is sent: %s leads nowhere (G1)", async (name) => {
    await using scene = await openScene(ONE_SHOT);
    const { code, stderr } = await scene.under(["env", `${name}=/nowhere/tool`], "--as-real", "--yes").ended;
    expect(code, stderr).toBe(69);
    expect(stderr).toContain(`${name} names /nowhere/tool, which is not there`);
    expect(await submits(scene)).toBe(0);
  });

  it("is missed as early where no film is to be cut, for a clip that nobody looked into is never kept (G1)", async () => {
    await using scene = await openScene(ONE_SHOT);
    const { code, stderr } = await scene.under(["env", "FFPROBE_PATH=/nowhere/tool"], "--no-cut").ended;
    expect(code, stderr).toBe(69);
    expect(await submits(scene)).toBe(0);
  });
});

describe("a disk that fails in the middle", () => {
  it.for([
    { what: "fsync of the clip", call: "fsync", error: "EIO", row: "P14" },
    ...(ALL
      ? [
          { what: "fsync of its folder", call: "fsync", error: "EIO", row: "P14" },
          { what: "rename", call: "rename", error: "EXDEV", row: "P15" },
        ]
      : []),
  ])(
    "at the $what ($error) ends the run with 74; the clip is fetched again and not paid again ($row)",
    async ({ what, call, error }, test) => {
      const reason = missing("strace");
      test.skip(reason !== undefined, reason);
      await using scene = await openScene(ONE_SHOT);
      const trace = scene.desk.path("trace");
      await scene.desk.write("warm.mjs", WARM);
      const traced = [
        "env",
        "UV_THREADPOOL_SIZE=1",
        `NODE_OPTIONS=--import=${scene.desk.path("warm.mjs")}`,
        "strace",
        "-f",
        "-y",
        "-s",
        "500",
        "-o",
        trace,
        "-e",
        "trace=fsync,rename",
      ];
      const whole = await scene.under(traced).ended;
      expect(whole.code, whole.stderr).toBe(0);
      const calls = callsOn(await scene.desk.read("trace"), call);
      const renamed = callsOn(await scene.desk.read("trace"), "rename").find(({ text }) => CLIP.test(text))?.text ?? "";
      const [part = "", clip = ""] = [...renamed.matchAll(/"(.*?)"/g)].map(([, name]) => name);
      const place =
        call === "rename" ? clip : what === "fsync of the clip" ? `${part}>` : `${clip.replace(/\/[^/]*$/, "")}>`;
      const nth = calls.find(({ text }) => text.includes(place))?.nth;
      expect(nth).toBeGreaterThan(0);

      await scene.emulator.reset();
      await scene.desk.remove(".storyboard");
      await scene.desk.remove("film.mp4");
      const first = await scene.under([...traced, "-e", `inject=${call}:error=${error}:when=${nth}`]).ended;
      expect(first.code, first.stderr).toBe(74);
      const failed = callsOn(await scene.desk.read("trace"), call).filter(({ text }) => text.includes("INJECTED"));
      expect(failed).toHaveLength(1);
      expect(failed[0]?.text).toMatch(/\/media\//);
      // What could not be synced is not synced again: it may be gone though the second answer is good.
      const path = /<(.*?)>/.exec(failed[0]?.text ?? "")?.[1] ?? "none";
      if (what === "fsync of the clip") {
        expect(callsOn(await scene.desk.read("trace"), call).filter(({ text }) => text.includes(path))).toHaveLength(1);
      }
      expect(partsIn(scene.desk.folder)).toEqual([]);
      expect(scene.desk.has("film.mp4")).toBe(false);

      const again = await scene.run();
      expect(again.code, again.stderr).toBe(0);
      const ledger = await scene.emulator.ledger();
      expect(accepted(ledger)).toHaveLength(1);
      expect(ledger.outcomes.filter(({ event }) => event === "downloaded")).toHaveLength(2);
    },
  );

  it("is full when the clip comes, though there was room before: 74, and nothing is lost or paid twice (P13)", async (test) => {
    const reason = missing("root", "mount");
    test.skip(reason !== undefined, reason);
    await using scene = await openScene(ONE_SHOT, { emulator: { latency: "2" } });
    using disk = mounted(scene.desk.path(".storyboard"), "-t", "tmpfs", "-o", "size=30m", "none");
    expect(disk).toBeDefined();
    const running = scene.start();
    await running.printed("boat: sent");
    const filler = scene.desk.path(".storyboard/filler");
    for (const size of [1 << 20, 1 << 10]) fill(filler, size);
    const { code, stderr } = await running.ended;
    expect(code, stderr).toBe(74);
    expect(readdirSync(scene.desk.path(".storyboard/rehearsal/media"))).toEqual([]);
    rmSync(filler);
    const again = await scene.run();
    expect(again.code, again.stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(1);
  });
});

/** Writes to a file until the disk takes no more. */
function fill(file: string, size: number): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(size));
  } catch {
    // That was the last of it.
  }
}

describe("a shortage", () => {
  it("of open files makes a run slower and fails no shot (P16)", async (test) => {
    const reason = missing("prlimit");
    test.skip(reason !== undefined, reason);
    const ids = Array.from({ length: 8 }, (_, index) => `shot-${index}`);
    await using scene = await openScene(shots(...ids));
    const { code, stderr } = await scene.under(["prlimit", "--nofile=48:48"], "--concurrency", "8", "--rpm", "100")
      .ended;
    expect(code, stderr).toBe(0);
    expect(accepted(await scene.emulator.ledger())).toHaveLength(8);
    expectPaidOnce(await scene.emulator.ledger());
  });
});

describe("what is written", () => {
  it("is for its owner alone where it is paid for or private, whatever the umask (P23)", async () => {
    await using scene = await openScene(ONE_SHOT);
    const { code, stderr } = await scene.under(["sh", "-c", 'umask 000; exec "$0" "$@"'], "--as-real", "--yes").ended;
    expect(code, stderr).toBe(0);
    const open = readdirSync(scene.desk.path(".storyboard"), { recursive: true })
      .map((name) => join(".storyboard", String(name)))
      .concat(".storyboard")
      .filter((name) => !name.endsWith(".mp4"))
      .filter((name) => (statSync(scene.desk.path(name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });
});

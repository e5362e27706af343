import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PROBLEMS } from "../../src/domain/problem.ts";
import type { Ended } from "../helpers/cli.ts";
import { root } from "../helpers/modules.ts";
import { ONE_SHOT } from "../rows/rig.ts";
import { openScene, type Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(ONE_SHOT);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
});

/** Brings a command to its end, from a film of one shot of which nothing is filmed. */
type Way = () => Promise<Ended>;

const film = ["--provider", "gemini"];

/** Runs it as real, and with what else is set in the environment. */
async function real(env: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<Ended> {
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return await scene.under(["env", ...words], "--as-real", ...flags).ended;
}

/** Sends a signal to a run as soon as its shot is at the service, which takes its time. */
async function stopped(signal: NodeJS.Signals): Promise<Ended> {
  await scene.emulator.fault({ on: "submit", fault: "never-done" });
  const run = scene.start();
  await run.printed("boat: sent");
  run.process.kill(signal);
  // The first Ctrl-C waits for what is being filmed.
  if (signal === "SIGINT") await run.printed("Stopping");
  if (signal === "SIGINT") run.process.kill(signal);
  return await run.ended;
}

/** One way to each exit code, and what is said with it. */
const WAYS: Readonly<Record<number, readonly [title: string, says: string, way: Way]>> = {
  0: ["all is done", "Film: film.mp4", async () => await scene.run()],
  1: [
    "a shot failed",
    "✖",
    async () => {
      await scene.emulator.fault({ on: "submit", fault: "filtered" });
      return await scene.run();
    },
  ],
  2: [
    "plan --detailed-exitcode, and something is to be done",
    "",
    async () => await scene.storyboard("plan", "film.yaml", ...film, "--detailed-exitcode"),
  ],
  3: [
    "the day of the service is over",
    "run the same command again",
    async () => {
      await scene.emulator.fault({ on: "submit", fault: "429-per-day" });
      return await scene.run();
    },
  ],
  4: [
    "no key",
    "[credentials/missing]",
    async () => await scene.desk.storyboard(["run", "film.yaml", "--provider", "vertex", "--yes"]),
  ],
  5: ["nobody agreed to spend", "[money/no-consent]", async () => await real({})],
  64: ["the command line is wrong", "--nosuch", async () => await scene.run("--nosuch")],
  65: [
    "the storyboard is wrong",
    "[schema/",
    async () => {
      await scene.desk.write("film.yaml", "version: 1\nshots: 7\n");
      return await scene.run();
    },
  ],
  66: ["there is no storyboard", "[file/not-found]", async () => await scene.storyboard("check", "nosuch.yaml")],
  69: ["there is no ffmpeg", "[ffmpeg/missing]", async () => await real({ FFMPEG_PATH: "/nosuch/ffmpeg" }, "--yes")],
  70: [
    "a bug",
    "This is a bug",
    async () => {
      await scene.desk.write("bug.cjs", "URL.parse = () => { throw new TypeError('nobody thought of this'); };\n");
      return await real({ NODE_OPTIONS: `--require=${scene.desk.path("bug.cjs")}` }, "--yes");
    },
  ],
  74: [
    "nothing can be written",
    "[disk/",
    async () => {
      await scene.desk.write(".storyboard", "a file where a folder is to be");
      return await scene.run();
    },
  ],
  75: [
    "another run is at work",
    "[run/locked]",
    async () => {
      await scene.emulator.fault({ on: "submit", fault: "never-done" });
      const first = scene.start();
      await first.printed("boat: sent");
      const second = await scene.run();
      first.process.kill("SIGKILL");
      await first.ended;
      return second;
    },
  ],
  130: ["Ctrl-C", "Stopping", async () => await stopped("SIGINT")],
  143: ["SIGTERM", "", async () => await stopped("SIGTERM")],
};

it.each(Object.entries(WAYS).map(([code, [title, says, way]]) => [Number(code), title, { says, way }] as const))(
  "%i: %s",
  async (code, _title, { says, way }) => {
    await scene.emulator.reset();
    await scene.emulator.clearFaults();
    for (const name of [".storyboard", "film.mp4"]) await scene.desk.remove(name);
    await scene.desk.write("film.yaml", ONE_SHOT);
    const ended = await way();
    expect(ended.code, ended.stderr).toBe(code);
    expect(ended.stderr).toContain(says);
    expect(ended.stderr).not.toMatch(code === 70 ? /never/ : /\n\s+at .*:\d+:\d+/);
  },
);

it("are all that the page, the help and the problems know", async () => {
  const page = readFileSync(join(root, "docs/exit-codes.md"), "utf8");
  const told = [...page.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, codes = ""]) => codes.split(", ").map(Number));
  expect(new Set(told)).toEqual(new Set(Object.keys(WAYS).map(Number)));
  expect(Object.values(PROBLEMS).filter((code) => !told.includes(code))).toEqual([]);
  for (const command of [[], ["run"], ["takes", "add"], ["check"]]) {
    const { stdout } = await scene.desk.storyboard([...command, "--help"]);
    const [, said = ""] = /Exit codes:(.*)$/s.exec(stdout) ?? [];
    for (const code of told) expect(said, String(code)).toMatch(new RegExp(`(^|\\D)${code}\\D`));
  }
});

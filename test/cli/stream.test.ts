import { afterAll, beforeAll, expect, it } from "vitest";
import { checkPrinted } from "../helpers/printed.ts";
import { ONE_SHOT } from "../rows/rig.ts";
import { openScene, type Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(ONE_SHOT);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
});

function linesOf(stream: string): readonly { readonly type: string; readonly [key: string]: unknown }[] {
  return stream
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

it.each([
  ["nobody agreed to spend", 5, ["--as-real"], "money/no-consent"],
  ["nothing may be filmed", 5, ["--as-real", "--frozen"], "money/frozen"],
])(
  "a run that %s tells so in its stream and its file, which end with how it ended",
  async (...[, code, flags, kind]) => {
    await scene.desk.remove("events.ndjson");
    const ended = await scene.run(...flags, "--json", "--events", "events.ndjson");
    expect(ended.code, ended.stderr).toBe(code);
    for (const stream of [ended.stdout, await scene.desk.read("events.ndjson")]) {
      const lines = linesOf(stream);
      expect(lines.map(({ type }) => type)).toEqual(["version", "diagnostic", "run.ended"]);
      expect(lines.at(-2)).toMatchObject({ problem: { code: kind } });
      expect(lines.at(-1)).toMatchObject({ exit_code: code, cost_micro_usd: 0 });
    }
    expect(ended.stderr.match(new RegExp(kind, "g"))).toHaveLength(1);
  },
);

it("what keeps a run from being one is a document: a wrong flag, and a storyboard that is wrong", async () => {
  const flag = await scene.run("--json", "--nosuch");
  expect([flag.code, JSON.parse(flag.stdout)]).toMatchObject([64, { type: "error", problem: { code: "usage/wrong" } }]);
  await scene.desk.write("film.yaml", "version: 1\nshots: 7\n");
  const film = await scene.run("--json");
  expect([film.code, JSON.parse(film.stdout)]).toMatchObject([65, { type: "check" }]);
});

it("a stream that does not say how the program ended is found in what tests print", () => {
  const stream = '{"type":"version","v":"1.4","storyboard":"0.1.0"}\n';
  const args = ["run", "--json"];
  expect(() => checkPrinted(args, { code: 5, signal: null, stdout: stream }, "/nosuch")).toThrow("ended with 5");
  expect(() => checkPrinted(args, { code: null, signal: "SIGKILL", stdout: stream }, "/nosuch")).not.toThrow();
  expect(() => checkPrinted(args, { code: 0, signal: null, stdout: "" }, "/nosuch")).toThrow("printed no JSON");
});

it.each([[["--help"]], [["emulator", "--help"]], [["schema", "documents"]], [["plan", "--provider", "animatic"]]])(
  "%j is nobody's fault where whoever reads it goes away",
  async (args) => {
    await scene.desk.write("film.yaml", ONE_SHOT);
    const started = scene.desk.start([...args]);
    started.process.stdout?.destroy();
    const { code, stderr } = await started.ended;
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("bug")]);
  },
);

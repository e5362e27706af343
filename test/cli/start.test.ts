import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../helpers/modules.ts";

/** What node loads first, so that these lines stand in place of the program. */
function inPlaceOfProgram(source: string): string {
  return `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from "node:module";
  const source = ${JSON.stringify(source)};
  registerHooks({
    load: (url, context, next) =>
      url.endsWith("/cli/program.ts") ? { format: "module", source, shortCircuit: true } : next(url, context),
  });`)}`;
}

/** Waits for something that never comes. */
const HANGS = inPlaceOfProgram("export const main = () => new Promise(() => {})");
/** Says that it is there, and goes on for a long time. */
const WORKS = inPlaceOfProgram(
  "export const main = () => new Promise((done) => { process.stdout.write('there'); setTimeout(done, 60_000); })",
);

it("a program that runs dry before it has come to an end does not count as done", () => {
  const { status } = spawnSync(process.execPath, ["--import", HANGS, join(root, "src/cli/main.ts"), "check"]);
  expect(status).toBe(70);
});

it.each([
  ["run", "Stopped before anything was filmed or cut. Run the same command again: it begins anew.\n"],
  ["cut", "Stopped before anything was filmed or cut. Run the same command again: it begins anew.\n"],
  ["check", ""],
])(
  "a Ctrl-C before %s has begun ends it by that signal, with a word where it is work that stops",
  async (name, words) => {
    const program = spawn(process.execPath, ["--import", WORKS, join(root, "src/cli/main.ts"), name]);
    let said = "";
    program.stderr.on("data", (bytes: Buffer) => (said += bytes.toString("utf8")));
    await once(program.stdout, "data");
    program.kill("SIGINT");
    const [, signal] = await once(program, "close");
    expect([signal, said]).toEqual(["SIGINT", words]);
  },
);

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../helpers/modules.ts";

/** In place of the program one that waits for something that never comes. */
const HANGS = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from "node:module";
  const source = "export const main = () => new Promise(() => {})";
  registerHooks({
    load: (url, context, next) =>
      url.endsWith("/cli/program.ts") ? { format: "module", source, shortCircuit: true } : next(url, context),
  });`)}`;

it("a program that runs dry before it has come to an end does not count as done", () => {
  const { status } = spawnSync(process.execPath, ["--import", HANGS, join(root, "src/cli/main.ts"), "check"]);
  expect(status).toBe(70);
});

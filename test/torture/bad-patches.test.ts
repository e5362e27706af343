import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../helpers/modules.ts";
import { BAD_PATCHES, type BadPatch } from "./bad-patches.ts";
import { whyNoStrace } from "./strace.ts";

/** What of the checkout the tests need. */
const COPIED = [
  "src",
  "test",
  "docs",
  "schemas",
  "storyboards",
  "README.md",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
];
/** No single test file takes nearly as long, milliseconds. */
const DEADLINE = 8 * 60_000;

/** What vitest writes where, and what of it is shown. */
const REPORT = ["--reporter=default", "--reporter=json", "--outputFile=report.json"];

const missing = whyNoStrace();

let tree: string;

function say(line: string): void {
  process.stdout.write(`bad patches: ${line}\n`);
}

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), "storyboard-patched-"));
  for (const name of COPIED) await cp(join(root, name), join(tree, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(tree, "node_modules"));
});
afterAll(async () => await rm(tree, { recursive: true, force: true }));

describe("a known bad patch", () => {
  it.each(BAD_PATCHES.map((patch) => [patch.what, patch] as const))(
    "turns a test red: %s",
    async (what, patch) => {
      const good = await readFile(join(root, patch.file), "utf8");
      const bad = patched(good, patch);
      if (missing !== undefined && patch.red.startsWith("test/torture/")) {
        say(`${what}: left out, because ${missing}`);
        return;
      }
      await writeFile(join(tree, patch.file), bad);
      try {
        const { passed, failed, said } = await runTests(patch);
        say(`${what}: ${failed} of ${passed + failed} tests of ${patch.red} are red`);
        expect(failed, `no test of ${patch.red} notices:\n${said}`).toBeGreaterThan(0);
      } finally {
        await writeFile(join(tree, patch.file), good);
      }
    },
    DEADLINE + 30_000,
  );

  it(
    "is what turns them red: without one they are green",
    async () => {
      const files = new Set(
        BAD_PATCHES.map(({ red }) => red).filter((red) => missing === undefined || !red.startsWith("test/torture/")),
      );
      for (const red of files) {
        const { failed, passed, said } = await runTests({ red });
        say(`none: ${failed} of ${passed + failed} tests of ${red} are red`);
        expect({ red, failed, green: passed > 0 }, said).toEqual({ red, failed: 0, green: true });
      }
    },
    2 * DEADLINE,
  );
});

/** The text with the patch in it. Throws where the source has moved on, so that no patch is lost unseen. */
function patched(good: string, { what, file, changes }: BadPatch): string {
  return changes.reduce((text, [from, to]) => {
    const found = text.split(from).length - 1;
    if (found !== 1) throw new Error(`"${what}" wants one "${from}" in ${file} and finds ${found}: mend the patch`);
    return text.replace(from, () => to);
  }, good);
}

/** Runs a test file in the copy. One that cannot be loaded has neither green nor red tests, and proves nothing. */
async function runTests({ red, only }: Pick<BadPatch, "red" | "only">): Promise<{
  readonly passed: number;
  readonly failed: number;
  readonly said: string;
}> {
  const args = ["node_modules/vitest/vitest.mjs", "run", red, ...REPORT, ...(only ? ["-t", only] : [])];
  const long = red.startsWith("test/torture/") ? { STORYBOARD_TESTS: "long" } : {};
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], ...long };
  const child = spawn(process.execPath, args, { cwd: tree, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const timer = setTimeout(() => child.kill("SIGKILL"), DEADLINE);
  await once(child, "close");
  clearTimeout(timer);
  // There is none where the tests did not come to an end.
  const report: unknown = JSON.parse(await readFile(join(tree, "report.json"), "utf8").catch(() => "{}"));
  await rm(join(tree, "report.json"), { force: true });
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = Object(report);
  return { passed: Number(passed), failed: Number(failed), said };
}

// How long a plan takes against a bare start of Node: 10 000 shots, from nothing and with nothing changed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SHOTS = 10_000;
const ROUNDS = 7;
const MAIN = join(import.meta.dirname, "../src/cli/main.ts");

/** A storyboard of chains of 20 extensions. */
function storyboard(): string {
  const shots = Array.from({ length: SHOTS }, (_, index) => {
    const head = index % 21 === 0 ? "    duration: 8\n" : `    extends: s${index - 1}\n`;
    return `  - id: s${index}\n${head}    prompt: The harbour at dawn, part ${index}, slow dolly in, golden light\n`;
  });
  return `version: 1\nshots:\n${shots.join("")}`;
}

/** Wall milliseconds of the fastest of so many runs: the least disturbed one. */
function fastest(args: readonly string[], cwd: string, before: () => void = () => {}): number {
  const times = Array.from({ length: ROUNDS }, () => {
    before();
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return performance.now() - started;
  });
  return Math.min(...times);
}

const folder = mkdtempSync(join(tmpdir(), "storyboard-bench-"));
try {
  writeFileSync(join(folder, "film.yaml"), storyboard());
  const plan = [MAIN, "plan", "film.yaml", "--provider", "animatic"];
  const forget = (): void => rmSync(join(folder, ".storyboard"), { recursive: true, force: true });
  const bare = fastest(["-e", "0"], folder);
  const full = fastest(plan, folder, forget);
  const unchanged = fastest(plan, folder);
  const line = (what: string, time: number): string =>
    `${what.padEnd(28)} ${time.toFixed(0).padStart(6)} ms  ${(time / bare).toFixed(2).padStart(6)} × node\n`;
  process.stdout.write(
    line("node -e 0", bare) + line(`plan, ${SHOTS} shots`, full) + line("the same, unchanged", unchanged),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

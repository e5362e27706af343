// What `check` costs against the bare YAML parser: 1 000 shots in time, a file of 4 MiB in memory. Exits 1 above a bound.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROUNDS = 15;
/** `check` costs so many times the parser at most, both over bare Node. */
const MOST_TIMES = 2;
/** The same where shots say so little that loading the program weighs more than they do. */
const MOST_TIMES_OF_THE_LEAST = 3;
/** Resident memory at most, in MB. */
const MOST_MEMORY = 500;

const ROOT = join(import.meta.dirname, "..");
const MEBIBYTE = 1024 * 1024;

/** The least that a film of chains of four can say. */
function plain(index: number): string {
  const head = index % 4 === 0 ? "    duration: 8\n" : `    extends: s${index - 1}\n`;
  return `  - id: s${index}\n${head}    prompt: Wide shot of the harbour at dawn, part ${index}, slow dolly in, golden light on the water\n`;
}

/** The same with the five parts of a prompt, settings of its own and comments. */
function whole(index: number): string {
  const own = index % 4 === 0 ? "    duration: 8\n    resolution: 720p\n" : `    extends: s${index - 1}\n`;
  return `
  # Scene ${index}: the boat, seen from the pier.
  - id: s${index}
${own}    prompt:
      subject: A small red boat with a white sail, number ${index},
      action: leaves the harbour and heads for the open sea
      camera: wide shot, slow dolly in, low angle
      style: 35 mm film, muted colours
      ambiance: golden light at dawn, mist on the water, gulls far away
    negative_prompt: text overlay, watermark
    seed: ${index}
`;
}

function film(shot: (index: number) => string): string {
  return `version: 1\nmodel: veo-3.1\nshots:\n${Array.from({ length: 1_000 }, (_, index) => shot(index)).join("")}`;
}

/** A text of 4 MiB: a head, as many pieces as there is room for, and a tail. */
function fill(head: string, piece: (index: number) => string, tail = ""): string {
  const pieces: string[] = [];
  for (let left = 4 * MEBIBYTE - head.length - tail.length - 64, index = 0; left > 0; index += 1) {
    const next = piece(index);
    left -= next.length;
    if (left > 0) pieces.push(next);
  }
  return head + pieces.join("") + tail;
}

/** Files of 4 MiB that take much memory: many shots, many keys, many faults, many values, one long text. */
function large(): ReadonlyMap<string, string> {
  const head = "version: 1\nshots:\n  - id: a\n    prompt: Boat\n";
  const long = "A boat leaves the harbour at first light, ".repeat(9);
  return new Map([
    ["9 900 shots", fill("version: 1\nshots:\n", (n) => (n < 9_900 ? `  - id: s${n}\n    prompt: ${long}\n` : "# \n"))],
    ["one prompt", fill("version: 1\nshots:\n  - id: a\n    prompt: ", () => "word ")],
    ["tiny shots", fill("version: 1\nshots:\n", (n) => `  - { id: s${n}, prompt: Boat }\n`)],
    ["unknown keys", fill(head, (n) => `${"k".repeat(24)}${n}: 1\n`)],
    [
      "a list in the place of a text",
      fill("version: 1\nshots:\n  - id: a\n    prompt: [", () => "1,           ", "]\n"),
    ],
    ["broken lines", fill(head, () => `a: b: ${"c".repeat(40)}\n`)],
    ["names of nothing", fill("version: 1\nshots:\n  - id: a\n    prompt: ", () => "${b} ")],
    ["brackets without end", fill("version: 1\nx-a: ", () => "[")],
  ]);
}

/** The package as users have it. */
function built(folder: string): string {
  const home = join(folder, "package");
  const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "--outDir", join(home, "dist")];
  const { status, stdout } = spawnSync(process.execPath, tsc, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(stdout);
  for (const name of ["package.json", "schemas"]) cpSync(join(ROOT, name), join(home, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"));
  return join(home, "dist/cli/main.js");
}

/** Wall milliseconds of each command, the median of rounds in which all of them take their turns. */
function medians(commands: readonly (readonly string[])[], cwd: string): readonly number[] {
  const times = commands.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [place, args] of commands.entries()) {
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
      times[place]?.push(performance.now() - started);
    }
  }
  return times.map((all) => all.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0);
}

/** The most memory that a command took, in MB, and its seconds. */
function memory(args: readonly string[], cwd: string): { readonly megabytes: number; readonly seconds: number } {
  const last = 'process.on("exit", () => require("fs").writeSync(3, String(process.resourceUsage().maxRSS)))';
  const options = ["--require", join(cwd, "last.cjs")];
  writeFileSync(join(cwd, "last.cjs"), last);
  const started = performance.now();
  const { output } = spawnSync(process.execPath, [...options, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  return { megabytes: (Number(output[3]) * 1024) / 1e6, seconds: (performance.now() - started) / 1000 };
}

const folder = mkdtempSync(join(tmpdir(), "storyboard-bench-"));
let isMissed = false;
const line = (words: string, isGood: boolean): void => {
  isMissed ||= !isGood;
  process.stdout.write(`${isGood ? " " : "!"} ${words}\n`);
};
try {
  const yaml = pathToFileURL(join(ROOT, "node_modules/yaml/dist/index.js")).href;
  writeFileSync(
    join(folder, "parse.mjs"),
    `import { readFileSync } from "node:fs";\nimport { parseDocument } from "${yaml}";\nparseDocument(readFileSync("film.yaml", "utf8"));\n`,
  );
  const main = built(folder);
  const check = ["check", "film.yaml", "--provider", "vertex"];
  for (const [what, shot, most] of [
    ["1 000 shots in the whole language", whole, MOST_TIMES],
    ["1 000 shots that say the least", plain, MOST_TIMES_OF_THE_LEAST],
  ] as const) {
    writeFileSync(join(folder, "film.yaml"), film(shot));
    const [bare = 0, parse = 0, packaged = 0, sources = 0] = medians(
      [["-e", "0"], ["parse.mjs"], [main, ...check], [join(ROOT, "src/cli/main.ts"), ...check]],
      folder,
    );
    const times = (time: number): number => (time - bare) / (parse - bare);
    const shown = (name: string, time: number): string =>
      `${name.padEnd(24)} ${time.toFixed(0).padStart(5)} ms  ${times(time).toFixed(2)} × the parser over bare Node`;
    line(`${what}:`, true);
    line(shown("node -e 0", bare), true);
    line(shown("yaml's parseDocument", parse), true);
    line(shown("check, the package", packaged), times(packaged) <= most);
    line(shown("check, the sources", sources), true);
  }
  for (const [what, text] of large()) {
    writeFileSync(join(folder, "large.yaml"), text);
    const size = (statSync(join(folder, "large.yaml")).size / MEBIBYTE).toFixed(2);
    const { megabytes, seconds } = memory([main, "check", "large.yaml"], folder);
    const words = `check, ${size} MiB: ${what}`.padEnd(52);
    line(`${words} ${megabytes.toFixed(0).padStart(4)} MB  ${seconds.toFixed(1)} s`, megabytes < MOST_MEMORY);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isMissed ? 1 : 0;

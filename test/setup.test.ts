import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "./helpers/modules.ts";

/** Programs that any Debian has; nothing else is in PATH, so ffmpeg is there only where a test puts it. */
const BASE = ["bash", "cat", "chmod", "dirname", "env", "ln", "mktemp", "rm", "sed"];
const READY_LOCK = { packages: { "": {}, "node_modules/yaml": { version: "2.9.1" } } };

type Ended = { readonly code: number | null; readonly said: string };

describe("the setup script", () => {
  let folder: string;
  /** Stands before everything else in PATH. */
  let bin: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "setup-"));
    bin = join(folder, "bin");
    mkdirSync(bin);
    cpSync(join(root, ".ci"), join(folder, "film/.ci"), { recursive: true });
    writeFileSync(join(folder, "film/package-lock.json"), JSON.stringify(READY_LOCK));
    for (const name of BASE) {
      symlinkSync(execFileSync("bash", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim(), join(bin, name));
    }
    shim("node", `exec "${process.execPath}" "$@"`);
    shim("uname", `[ "$1" = -s ] && echo Linux || echo x86_64`);
    shim("id", "echo 0");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program of our own that notes how it was called. */
  function shim(name: string, body: string): void {
    const file = join(bin, name);
    rmSync(file, { force: true });
    writeFileSync(file, `#!/usr/bin/env bash\necho "${name} $*" >>"${folder}/calls"\n${body}\n`);
    chmodSync(file, 0o755);
  }
  function installed(): void {
    const modules = join(folder, "film/node_modules");
    mkdirSync(join(modules, ".bin"), { recursive: true });
    writeFileSync(join(modules, ".package-lock.json"), JSON.stringify(READY_LOCK));
    symlinkSync(process.execPath, join(modules, ".bin/node"));
  }
  function ffmpegHere(): void {
    for (const name of ["ffmpeg", "ffprobe"]) shim(name, `echo "${name} version 5.1.6-0+deb12u1 Copyright"`);
  }
  /** npm as it leaves things after a good install. */
  function npmThatInstalls(): void {
    const modules = "$PWD/node_modules";
    shim(
      "npm",
      `[ -d "${modules}/.bin" ] || "${process.execPath}" -e 'fs.mkdirSync("node_modules/.bin", { recursive: true })'
      case "$1" in
        ci) cat package-lock.json >"${modules}/.package-lock.json" ;;
        rebuild) ln -sf "${process.execPath}" "${modules}/.bin/node" ;;
      esac`,
    );
  }
  function setup(env: NodeJS.ProcessEnv = {}): Ended {
    return script("setup", env);
  }
  function script(name: string, env: NodeJS.ProcessEnv = {}): Ended {
    // npm runs scripts with node_modules/.bin first in PATH, whether it exists or not.
    const path = `${join(folder, "film/node_modules/.bin")}:${bin}`;
    const result = spawnSync(join(bin, "bash"), [join(folder, "film/.ci", name)], {
      encoding: "utf8",
      env: { PATH: path, TMPDIR: folder, ...env },
    });
    return { code: result.status, said: result.stdout + result.stderr };
  }
  /** How the programs that fetch something were called. */
  function fetches(): readonly string[] {
    return readFileSync(join(folder, "calls"), "utf8")
      .split("\n")
      .filter((line) => /^(npm|apt-get) /.test(line));
  }

  it("fetches nothing and says one line where all is installed", () => {
    installed();
    ffmpegHere();
    expect(setup()).toEqual({ code: 0, said: `setup: ready: Node ${process.versions.node}, ffmpeg 5.1.6-0+deb12u1\n` });
    expect(fetches()).toEqual([]);
  });

  it("installs the locked packages, and runs the install script of Node alone", () => {
    ffmpegHere();
    npmThatInstalls();
    const first = setup();
    expect(first.said).toContain("installing npm packages");
    expect(first.code).toBe(0);
    expect(fetches()).toEqual([
      "npm ci --include=dev --ignore-scripts --no-audit --no-fund",
      "npm rebuild node --ignore-scripts=false",
    ]);
    expect(setup().code).toBe(0);
    expect(fetches()).toHaveLength(2);
  });

  it("installs again when the lock names another version", () => {
    installed();
    ffmpegHere();
    npmThatInstalls();
    const newer = { packages: { "": {}, "node_modules/yaml": { version: "2.9.2" } } };
    writeFileSync(join(folder, "film/package-lock.json"), JSON.stringify(newer));
    expect(setup().code).toBe(0);
    expect(fetches()[0]).toContain("npm ci");
  });

  it("shows what npm said only when npm fails", () => {
    ffmpegHere();
    shim("npm", 'echo "npm warn EBADENGINE"; echo "npm error network"; exit 1');
    const { code, said } = setup();
    expect(code).toBe(69);
    expect(said).toContain("npm error network");
    npmThatInstalls();
    expect(setup().said).not.toContain("EBADENGINE");
  });

  it("installs ffmpeg with apt-get, without questions and extras, where it may", () => {
    installed();
    shim(
      "apt-get",
      `[ "$1" = update ] || { ln -s "${bin}/tool" "${bin}/ffmpeg"; ln -s "${bin}/tool" "${bin}/ffprobe"; }`,
    );
    shim("tool", 'echo "ffmpeg version 5.1.6"');
    const { code, said } = setup();
    expect(said).toContain("installing ffmpeg with apt-get");
    expect(code).toBe(0);
    expect(fetches()).toEqual(["apt-get update", "apt-get install -y --no-install-recommends ffmpeg"]);
    expect(setup().code).toBe(0);
    expect(fetches()).toHaveLength(2);
  });

  it("says in one line what to install where it may not", () => {
    installed();
    shim("apt-get", "exit 1");
    shim("id", "echo 1000");
    expect(setup()).toEqual({
      code: 69,
      said: "setup: please install ffmpeg (sudo apt-get install -y ffmpeg); then run this again.\n",
    });
    expect(fetches()).toEqual([]);
  });

  it("takes ffmpeg from FFMPEG_PATH and FFPROBE_PATH", () => {
    installed();
    shim("mine", 'echo "ffmpeg version 7.1"');
    const mine = join(bin, "mine");
    expect(setup({ FFMPEG_PATH: mine, FFPROBE_PATH: mine }).said).toContain("ffmpeg 7.1");
    expect(setup({ FFMPEG_PATH: mine, FFPROBE_PATH: join(bin, "none") })).toMatchObject({ code: 69 });
  });

  it("asks for Node 24 and ffmpeg in one line on macOS", () => {
    shim("uname", `[ "$1" = -s ] && echo Darwin || echo arm64`);
    shim("node", "echo 20");
    const { code, said } = setup();
    expect(said).toBe(
      "setup: please install Node 24 or newer (https://nodejs.org), ffmpeg (brew install ffmpeg); then run this again.\n",
    );
    expect(code).toBe(69);
  });

  it("runs on the system's Node on macOS where that is new enough", () => {
    shim("uname", `[ "$1" = -s ] && echo Darwin || echo arm64`);
    ffmpegHere();
    npmThatInstalls();
    expect(setup().code).toBe(0);
    expect(fetches()).toEqual(["npm ci --include=dev --ignore-scripts --no-audit --no-fund"]);
  });

  it("is followed in CI by the checks and the tests, and any of them makes it red", () => {
    installed();
    ffmpegHere();
    shim("npm", "exit 0");
    expect(script("run").code).toBe(0);
    expect(fetches()).toEqual([
      "npm run -s check:style",
      "npm run -s check:types",
      "npm run -s check:unused",
      "npm test",
    ]);
    shim("npm", '[ "$*" != "run -s check:types" ]');
    expect(script("run").code).toBe(1);
    shim("npm", '[ "$*" != "test" ] || exit 7');
    expect(script("run").code).toBe(7);
  });
});

/** Runs tests of a folder of their own, and gives the last line and the exit code. */
function lastLine(files: Readonly<Record<string, string>>): {
  readonly line: string | undefined;
  readonly code: number | null;
} {
  const folder = mkdtempSync(join(tmpdir(), "tally-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    cpSync(join(root, ".ci"), join(folder, ".ci"), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const env = { PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`, TMPDIR: folder };
    const result = spawnSync("bash", [join(folder, ".ci/test")], { encoding: "utf8", env });
    return { line: result.stdout.trimEnd().split("\n").at(-1), code: result.status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
describe("the test script", () => {
  const head = 'import { expect, it } from "vitest";\n';
  const good = `${head}it("holds", () => expect(1).toBe(1));\n`;

  it("ends with a plain count", () => {
    expect(lastLine({ "a.test.js": good, "b.test.js": good })).toEqual({ line: "2 passed, 0 failed", code: 0 });
  });

  it("counts a failed test and a file that cannot be loaded", () => {
    const bad = `${head}it("breaks", () => expect(1).toBe(2));\n`;
    const files = { "a.test.js": good, "b.test.js": bad, "c.test.js": 'import "./nothing.js";\n' };
    expect(lastLine(files)).toEqual({ line: "1 passed, 2 failed", code: 1 });
  });

  it("counts what fails outside every test, and a run that cannot start", () => {
    const loose = `${good}void Promise.reject(new Error("loose"));\n`;
    expect(lastLine({ "a.test.js": loose })).toEqual({ line: "1 passed, 1 failed", code: 1 });
    expect(lastLine({ "vitest.config.js": "throw new Error('broken');\n" })).toEqual({
      line: "0 passed, 1 failed",
      code: 1,
    });
  });
});

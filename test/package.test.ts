import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./helpers/modules.ts";
import { publish, type Published } from "./helpers/published.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Makes a process believe that its Node is an old one. */
const OLD_NODE =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

/** The most that a download and what it becomes on disk may weigh, bytes. What is new and large is worth a thought. */
const BUDGET = { packed: 1_400_000, unpacked: 5_000_000 };

describe("the package as it is published", () => {
  let published: Published;

  beforeAll(async () => {
    published = await publish();
    await writeFile(
      join(published.folder, "film.yaml"),
      "version: 1\nshots:\n  - id: boat\n    prompt: A boat at dawn\n",
    );
  });
  afterAll(async () => await published[Symbol.asyncDispose]());

  async function storyboard(...args: readonly string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [published.bin, ...args], { cwd: published.folder });
    return stdout;
  }

  it("is found to be in order by publint", async () => {
    const { messages } = await publint({ pkgDir: published.built, pack: "npm", strict: true });
    expect(messages).toEqual([]);
  });

  it("has types that resolve wherever modules are imported", async () => {
    const attw = join(dirname(require.resolve("@arethetypeswrong/cli/package.json")), "dist/index.js");
    const { stdout } = await run(process.execPath, [
      attw,
      published.tarball,
      "--profile",
      "esm-only",
      "--format",
      "json",
    ]);
    const { analysis }: { readonly analysis: { readonly types: unknown; readonly problems: readonly unknown[] } } =
      JSON.parse(stdout);
    expect(analysis.types).toEqual({ kind: "included" });
    expect(analysis.problems.filter((problem) => !isOfOtherKinds(problem))).toEqual([]);
  });

  it("carries what it needs and nothing else", () => {
    const tops = new Set(published.files.map((path) => path.replace(/\/.*/, "")));
    expect(tops).toEqual(new Set(["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "package.json", "schemas"]));
    const odd = published.files.filter(
      (path) => !/^dist\/.*(?:\.d\.ts|\.js|\.json)$|^docs\/[a-z-]+\.md$|^schemas\/|^[^/]+$/.test(path),
    );
    expect(odd).toEqual([]);
  });

  it("stays within its budget", () => {
    expect(published.size.packed).toBeLessThan(BUDGET.packed);
    expect(published.size.unpacked).toBeLessThan(BUDGET.unpacked);
  });

  it("rehearses and cuts a film in an empty folder", async () => {
    expect(await storyboard("plan", "film.yaml", "--provider", "animatic")).toContain("+ boat  8 s  new");
    await storyboard("run", "film.yaml", "--provider", "animatic", "--progress", "none");
    const film = await readFile(join(published.folder, "film.mp4"));
    expect(film.subarray(4, 8).toString()).toBe("ftyp");
  });

  it("explains a problem and prints the schema there", async () => {
    expect(await storyboard("check", "--explain", "graph/cycle")).toContain("graph/cycle");
    expect(JSON.parse(await storyboard("schema"))).toMatchObject({ title: "Storyboard" });
  });

  it("lets its schemas be imported by name", async () => {
    const program = `
      const { default: schema } = await import("storyboard-compiler/storyboard.schema.json", { with: { type: "json" } });
      console.log(schema.title);`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: published.folder,
    });
    expect(stdout).toBe("Storyboard\n");
  });

  it("does what the page about the library shows, and its types allow it", async () => {
    const page = await readFile(join(root, "docs/library.md"), "utf8");
    const examples = [...page.matchAll(/^```ts library\n([^]*?)^```$/gm)].map(([, code = ""], index) => ({
      name: `example-${index + 1}.ts`,
      code,
    }));
    expect(examples).toHaveLength(3);
    await writeFile(join(published.folder, "package.json"), '{ "type": "module" }');
    for (const { name, code } of examples) await writeFile(join(published.folder, name), code);
    const options = ["--noEmit", "--strict", "--target", "es2024", "--module", "nodenext", "--types", "node"];
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const names = examples.map(({ name }) => name);
    await run(
      process.execPath,
      [tsc, "--ignoreConfig", ...options, "--typeRoots", join(root, "node_modules/@types"), ...names],
      {
        cwd: published.folder,
      },
    );
    const printed: string[] = [];
    for (const name of names) printed.push((await run(process.execPath, [name], { cwd: published.folder })).stdout);
    expect(printed[0]).toBe("1 shots\n");
    expect(printed[1]).toBe(`0 to film, 1 kept, $0.00\nmain ${join(published.folder, "main.mp4")}\n`);
    expect(printed[2]).toContain("boat\nversion: 1\n");
  });

  it("says in one line that an old Node will not do, and exits with 69", async () => {
    const failed = run(process.execPath, ["--import", OLD_NODE, published.bin, "plan"], { cwd: published.folder });
    await expect(failed).rejects.toMatchObject({
      code: 69,
      stdout: "",
      stderr: expect.stringMatching(/^storyboard needs Node 24 or newer; this is 20\.20\.2\..*\n$/),
    });
  });

  it("has nothing in its first file that Node 12 could not parse", async () => {
    const text = await readFile(published.bin, "utf8");
    expect(text).toMatch(/^#!\/usr\/bin\/env node\n/);
    const code = text.replaceAll(/\/\/.*|"[^"]*"/g, '""');
    expect(code).not.toMatch(/\bawait\b|\?\.|\?\?|^\s*import\b(?!\()/m);
  });
});

/** CommonJS and the resolution of Node 10 are not served. */
function isOfOtherKinds(problem: unknown): boolean {
  const { resolutionKind }: { readonly resolutionKind?: string } = Object(problem);
  return resolutionKind === "node10" || resolutionKind === "node16-cjs";
}

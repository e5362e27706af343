import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./helpers/modules.ts";

const run = promisify(execFile);

/** Makes a process believe that its Node is an old one. */
const OLD_NODE =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

describe("the package as it is published", () => {
  let folder: string;
  let bin: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "storyboard-package-"));
    const home = join(folder, "package");
    await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--outDir", join(home, "dist")], {
      cwd: root,
    });
    const { files }: { readonly files: readonly string[] } = JSON.parse(
      await readFile(join(root, "package.json"), "utf8"),
    );
    for (const name of ["package.json", ...files.filter((each) => each !== "dist")])
      await cp(join(root, name), join(home, name), { recursive: true });
    await symlink(join(root, "node_modules"), join(home, "node_modules"));
    await writeFile(join(folder, "film.yaml"), "version: 1\nshots:\n  - id: boat\n    prompt: A boat at dawn\n");
    bin = join(home, "dist/cli/main.js");
  });

  afterAll(async () => await rm(folder, { recursive: true, force: true }));

  it("plans a storyboard in an empty folder", async () => {
    const { stdout } = await run(process.execPath, [bin, "plan", "film.yaml", "--provider", "animatic"], {
      cwd: folder,
    });
    expect(stdout).toContain("+ boat  8 s  new");
  });

  it("explains a problem and prints the schema there", async () => {
    const explained = await run(process.execPath, [bin, "check", "--explain", "graph/cycle"], { cwd: folder });
    expect(explained.stdout).toContain("graph/cycle");
    const { stdout } = await run(process.execPath, [bin, "schema"], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ title: "Storyboard" });
  });

  it("says in one line that an old Node will not do, and exits with 69", async () => {
    const failed = run(process.execPath, ["--import", OLD_NODE, bin, "plan", "film.yaml"], { cwd: folder });
    await expect(failed).rejects.toMatchObject({
      code: 69,
      stdout: "",
      stderr: expect.stringMatching(/^storyboard needs Node 24 or newer; this is 20\.20\.2\..*\n$/),
    });
  });
});

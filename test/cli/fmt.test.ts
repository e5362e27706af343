import { execFileSync } from "node:child_process";
import { chmod, lstat, stat, symlink } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openDesk } from "../helpers/cli.ts";

const UGLY = `# yaml-language-server: $schema=../schemas/storyboard.schema.json
shots:
- prompt: 'A red boat'   # said with care
  id: boat
  duration: "8"


# the second
- id: gulls
  prompt: Gulls wheel
version: 1
`;

const PRETTY = `# yaml-language-server: $schema=../schemas/storyboard.schema.json
version: 1
shots:
  - id: boat
    prompt: 'A red boat' # said with care
    duration: 8

  # the second
  - id: gulls
    prompt: Gulls wheel
`.replace("'A red boat'", '"A red boat"');

describe("storyboard fmt", () => {
  it("writes a storyboard in canonical form, and leaves one that is in it alone", async () => {
    await using desk = await openDesk({ "film.yaml": UGLY });
    const first = await desk.storyboard(["fmt"]);
    expect(first).toMatchObject({ code: 0, stdout: "film.yaml: formatted.\n", stderr: "" });
    expect(await desk.read("film.yaml")).toBe(PRETTY);
    const before = await stat(desk.path("film.yaml"), { bigint: true });
    expect(await desk.storyboard(["fmt", "film.yaml"])).toMatchObject({ code: 0, stdout: "" });
    const after = await stat(desk.path("film.yaml"), { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  it("changes nothing with --check, names what would change, and ends with 1", async () => {
    await using desk = await openDesk({ "a.yaml": UGLY, "b.yaml": PRETTY });
    const { code, stdout } = await desk.storyboard(["fmt", "--check", "a.yaml", "b.yaml"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "a.yaml\n" });
    expect(await desk.read("a.yaml")).toBe(UGLY);
    expect(await desk.storyboard(["fmt", "--check", "b.yaml"])).toMatchObject({ code: 0, stdout: "" });
  });

  it("shows what would change with --diff, and changes nothing", async () => {
    await using desk = await openDesk({ "a.yaml": UGLY });
    const { code, stdout } = await desk.storyboard(["fmt", "--diff", "a.yaml"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--- a.yaml\n+++ a.yaml, formatted\n@@ -1,");
    expect(stdout).toContain('\n-  duration: "8"\n');
    expect(stdout).toContain("\n+    duration: 8\n");
    expect(await desk.read("a.yaml")).toBe(UGLY);
  });

  it("reads stdin and writes stdout for -, and tells machines all of it", async () => {
    await using desk = await openDesk({ "a.yaml": UGLY });
    const cat = ["bash", "-c", '"$@" < a.yaml', "-"];
    const plain = await desk.start(["fmt", "-"], {}, cat).ended;
    expect(plain).toMatchObject({ code: 0, stdout: PRETTY, stderr: "" });
    const told = await desk.storyboard(["fmt", "--check", "--json", "a.yaml"]);
    expect(JSON.parse(told.stdout)).toEqual({
      type: "fmt",
      version: "1.0",
      files: [{ file: "a.yaml", changed: true, written: false, problems: [] }],
    });
  });

  it("leaves a file that is no YAML as it is, tells its problems, and formats the others", async () => {
    await using desk = await openDesk({ "bad.yaml": "version: 1\nshots: [\n", "a.yaml": UGLY });
    const { code, stderr, stdout } = await desk.storyboard(["fmt", "bad.yaml", "a.yaml"]);
    expect({ code, stdout }).toEqual({ code: 65, stdout: "a.yaml: formatted.\n" });
    expect(stderr).toContain("bad.yaml:3:1 error [yaml/syntax]");
    expect(await desk.read("bad.yaml")).toBe("version: 1\nshots: [\n");
    expect(await desk.read("a.yaml")).toBe(PRETTY);
  });

  it("refuses keys after a question mark, whose values a reader may lose", async () => {
    await using desk = await openDesk({ "a.yaml": "version: 1\n? shots # all\n  [a]\n" });
    const { code, stderr } = await desk.storyboard(["fmt", "a.yaml"]);
    expect(code).toBe(65);
    expect(stderr).toContain("a.yaml:2:1 error [yaml/syntax]");
    const checked = await desk.storyboard(["check", "a.yaml"]);
    expect(checked.code).toBe(65);
    expect(checked.stderr.match(/error \[.*\]/g)).toEqual(["error [yaml/syntax]"]);
  });

  it("makes line ends and a byte order mark plain, keeps the mode, and follows links", async () => {
    await using desk = await openDesk({ "real.yaml": `\uFEFF${PRETTY.replaceAll("\n", "\r\n")}` });
    await chmod(desk.path("real.yaml"), 0o640);
    await symlink("real.yaml", desk.path("film.yaml"));
    expect(await desk.storyboard(["fmt"])).toMatchObject({ code: 0 });
    expect(await desk.read("real.yaml")).toBe(PRETTY);
    expect((await stat(desk.path("real.yaml"))).mode & 0o777).toBe(0o640);
    expect((await lstat(desk.path("film.yaml"))).isSymbolicLink()).toBe(true);
    expect(execFileSync("ls", ["-A", desk.folder], { encoding: "utf8" })).toBe("film.yaml\nreal.yaml\n");
  });

  it.each([
    ["{", '{"version": 1, "shots": [{ "id": "a", "prompt": "A boat" }]}\n'],
    ["several lines", '{\r\n  "version": 1,\r\n  "shots": [ {"id": "a", "prompt": "A boat"} ]\r\n}'],
  ])("leaves JSON alone under any name, says so, and formats the others: %s", async (_, json) => {
    await using desk = await openDesk({ "film.yaml": json, "a.yaml": UGLY });
    const { code, stdout, stderr } = await desk.storyboard(["fmt", "film.yaml", "a.yaml"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "a.yaml: formatted.\n" });
    expect(stderr).toBe("film.yaml is JSON, and fmt writes YAML; it was left as it is.\n");
    expect(await desk.read("film.yaml")).toBe(json);
    expect(await desk.storyboard(["fmt", "--check", "film.yaml"])).toMatchObject({ code: 0, stdout: "" });
  });

  it("formats YAML in braces, whose keys stand in no quotes", async () => {
    await using desk = await openDesk({ "film.yaml": "{shots: [], version: 1}" });
    expect((await desk.storyboard(["fmt"])).stdout).toBe("film.yaml: formatted.\n");
    expect(await desk.read("film.yaml")).toBe("{ version: 1, shots: [] }\n");
  });

  it("does not make YAML of JSON, and never touches a lock file", async () => {
    await using desk = await openDesk({ "film.json": '{"version": 1}', "film.lock.yaml": "-   {t: pick}\n" });
    expect(await desk.storyboard(["fmt", "film.json"])).toMatchObject({ code: 64 });
    expect(await desk.storyboard(["fmt", "film.lock.yaml"])).toMatchObject({ code: 64 });
    expect(await desk.read("film.lock.yaml")).toBe("-   {t: pick}\n");
  });
});

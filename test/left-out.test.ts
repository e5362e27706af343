import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "./helpers/modules.ts";
import { tempFolder } from "./helpers/temp.ts";

/** Programs that any system has, and nothing else. */
const BASE = ["bash", "cmp", "cp", "dirname", "env", "mktemp", "rm", "tail"];

/** Runs `.ci/interop` in an empty checkout as somebody who may install nothing. `python`: what the machine's python3 does. */
function runInterop(python?: string): { readonly code: number | null; readonly said: string } {
  using folder = tempFolder();
  mkdirSync(folder.file("bin"));
  for (const name of BASE)
    symlinkSync(
      execFileSync("bash", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim(),
      folder.file("bin", name),
    );
  const programs = { id: "echo 1000", ...(python !== undefined && { python3: python }) };
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(folder.file("bin", name), `#!/usr/bin/env bash\n${body}\n`);
    chmodSync(folder.file("bin", name), 0o755);
  }
  for (const path of [".ci/interop", "test/interop/requirements.txt"])
    cpSync(`${root}/${path}`, folder.file("film", path));
  const { status, stdout, stderr } = spawnSync("bash", [folder.file("film/.ci/interop")], {
    env: { PATH: folder.file("bin") },
    encoding: "utf8",
  });
  return { code: status, said: `${stdout}${stderr}` };
}

it("where there is no Python, the tests with real gateways are left out in one line, and nothing has failed", () => {
  expect(runInterop()).toEqual({
    code: 0,
    said: "interop: left out, as there is no Python 3.11 to 3.13 with venv here.\n",
  });
});

it("where its packages cannot be had, they are left out with pip's own reason", () => {
  const { code, said } = runInterop(
    `case "$1" in -c) exit 0 ;; *) echo "ERROR: no route to the index" >&2; exit 1 ;; esac`,
  );
  expect(code).toBe(0);
  expect(said.trimEnd().split("\n").at(-1)).toBe(
    "interop: left out, as pip could not install its packages: ERROR: no route to the index",
  );
});

import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../helpers/modules.ts";
import type { WrittenStep } from "../helpers/workflow-file.ts";
import { python } from "./python.ts";

const run = promisify(execFile);
const WORKFLOWS = ["pull-request.yml", "nightly.yml"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "storyboard-workflows-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What it finds in a repository whose workflows and action are these; installing a package by its version is how a program comes from npm. */
async function found(name: string, change: (text: string) => string = (text) => text): Promise<readonly unknown[]> {
  const repository = join(folder, name);
  mkdirSync(join(repository, ".github/workflows"), { recursive: true });
  for (const workflow of WORKFLOWS) {
    const text = readFileSync(join(root, "docs/ci", workflow), "utf8");
    writeFileSync(join(repository, ".github/workflows", workflow), change(text));
  }
  cpSync(join(root, "action.yml"), join(repository, "action.yml"));
  const asked = ["--offline", "--persona", "pedantic", "--format", "json", "--no-exit-codes", repository];
  const { stdout } = await run(join(dirname(python()), "zizmor"), asked);
  const findings: readonly { readonly ident: string }[] = JSON.parse(stdout);
  return findings.filter(({ ident }) => ident !== "adhoc-packages");
}

/** Holds scripts against shellcheck. */
async function check(name: string, scripts: readonly string[]): Promise<void> {
  const paths = scripts.map((script, at) => {
    const path = join(folder, `${name.replaceAll("/", "-")}-${at}.sh`);
    writeFileSync(path, script);
    return path;
  });
  // What is in single quotes is JavaScript, and is meant to stay as it is.
  const asked = ["--shell=bash", "--norc", "--exclude=SC2016", "--format=gcc"];
  expect(await run("shellcheck", [...asked, ...paths]).catch((error: unknown) => error)).toMatchObject({
    stdout: "",
  });
}

describe("zizmor, which knows how workflows are broken into,", () => {
  it("finds nothing in ours", async () => {
    expect(await found("ours")).toEqual([]);
  });

  it("finds what is wrong where something is", async () => {
    expect(await found("theirs", (text) => text.replace("pull_request:", "pull_request_target:"))).not.toEqual([]);
  });
});

describe.runIf(spawnSync("shellcheck", ["--version"]).status === 0)("shellcheck", () => {
  const files = [...WORKFLOWS.map((name) => join("docs/ci", name)), "action.yml"];

  it.each(files)("finds nothing in the scripts of %s", async (file) => {
    type Written = {
      readonly jobs?: Record<string, { steps: WrittenStep[] }>;
      readonly runs?: { steps: WrittenStep[] };
    };
    const { jobs = {}, runs }: Written = parse(readFileSync(join(root, file), "utf8"));
    const steps = [...Object.values(jobs).flatMap((job) => job.steps), ...(runs?.steps ?? [])];
    const scripts = steps.flatMap(({ run: script }) => script ?? []);
    expect(scripts.length).toBeGreaterThan(1);
    await check(file, scripts);
  });

  it("finds nothing in the scripts for GitLab", async () => {
    type Job = { readonly script?: readonly string[]; readonly after_script?: readonly string[] };
    const jobs: Readonly<Record<string, Job>> = parse(readFileSync(join(root, "docs/ci/gitlab-ci.yml"), "utf8"));
    const parts = Object.values(jobs).flatMap(({ script = [], after_script: after = [] }) => [script, after]);
    const scripts = parts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
    expect(scripts.length).toBeGreaterThan(3);
    await check("gitlab", scripts);
  });
});

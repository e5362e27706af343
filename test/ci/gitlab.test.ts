import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { openHub, type Hub } from "../helpers/hub.ts";
import { root } from "../helpers/modules.ts";

const JOBS: Readonly<
  Record<string, { readonly script: readonly string[]; readonly after_script?: readonly string[] }>
> = parse(readFileSync(join(root, "docs/ci/gitlab-ci.yml"), "utf8"));
const BRANCH = "storyboard/nightly";

/** A line of a lock file. */
function fact(name: string): string {
  return `- {t: pick, of: ${name}, take: 1, at: 2026-11-23T01:00:00.000Z}`;
}

/** Runs the job that hands over the lock, with the plain shell that its image has; gives the options of its push. */
function handOver(hub: Hub, lock: string | undefined): { readonly status: number | null; readonly options: string } {
  const here = mkdtempSync(join(hub.folder, "runner-"));
  const [workspace, options] = [join(here, "work"), join(here, "options")];
  const env = { PATH: process.env["PATH"] ?? "", HOME: here, GIT_CONFIG_NOSYSTEM: "1", OPTIONS: options };
  const run = (...args: readonly string[]): string => execFileSync("git", args, { cwd: here, env, encoding: "utf8" });
  const origin = join(hub.folder, "origin.git");
  run("config", "--global", `url.file://${origin}.insteadOf`, "https://storyboard:a-token@gitlab.example/us/film.git");
  run("--git-dir", origin, "config", "receive.advertisePushOptions", "true");
  writeFileSync(
    join(origin, "hooks/post-receive"),
    '#!/bin/sh\nenv | grep "^GIT_PUSH_OPTION_[0-9]" | sort > "$OPTIONS"\n',
  );
  chmodSync(join(origin, "hooks/post-receive"), 0o755);
  run("clone", "--quiet", `file://${origin}`, workspace);
  if (lock !== undefined) {
    mkdirSync(join(workspace, "storyboard-night"));
    writeFileSync(join(workspace, "storyboard-night/lock.yaml"), lock);
    writeFileSync(join(workspace, "storyboard-night/lock"), "film.lock.yaml\n");
  }
  const given = {
    BRANCH,
    LOCK_TOKEN: "a-token",
    CI_SERVER_HOST: "gitlab.example",
    CI_PROJECT_PATH: "us/film",
    CI_COMMIT_BRANCH: "main",
    CI_COMMIT_SHA: run("-C", workspace, "rev-parse", "HEAD").trim(),
  };
  const script = JOBS["lock"]?.script.join("\n") ?? "";
  const { status, stderr } = spawnSync("sh", ["-ec", script], {
    cwd: workspace,
    env: { ...env, ...given },
    encoding: "utf8",
  });
  expect(stderr).not.toMatch(/fatal|error/);
  const told = status === 0 && lock !== undefined ? readFileSync(options, "utf8") : "";
  rmSync(here, { recursive: true, force: true });
  return { status, options: told };
}

test("the lock is pushed with a merge request, and the next night adds to what people did there", () => {
  using hub = openHub();
  hub.commit("Film the harbour", { "film.yaml": "version: 1\n", "film.lock.yaml": `${fact("a")}\n` });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  const first = handOver(hub, `${fact("a")}\n${fact("b")}\n`);
  expect(first.status).toBe(0);
  expect(first.options).toContain("=merge_request.create\n");
  expect(first.options).toContain("=merge_request.target=main\n");

  hub.git("fetch", "--quiet", "origin");
  hub.git("checkout", "--quiet", "-B", BRANCH, `origin/${BRANCH}`);
  hub.commit("Pick another", { "film.lock.yaml": `${[fact("a"), fact("b"), fact("mine")].join("\n")}\n` });
  hub.git("push", "--quiet", "origin", `HEAD:${BRANCH}`);
  hub.git("checkout", "--quiet", "main");
  hub.commit("Go on", { "film.yaml": "version: 1\ntitle: On\n", "film.lock.yaml": `${fact("a")}\n${fact("c")}\n` });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  expect(handOver(hub, [fact("a"), fact("b"), fact("c"), fact("d"), ""].join("\n")).status).toBe(0);
  expect(hub.show(BRANCH, "film.lock.yaml").split("\n").toSorted()).toEqual(["a", "b", "c", "d", "mine"].map(fact));
  expect(hub.show(BRANCH, "film.yaml")).toContain("title: On");
});

test("a night that added nothing to the lock pushes nothing", () => {
  using hub = openHub();
  hub.commit("Film the harbour", { "film.lock.yaml": `${fact("a")}\n` });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  expect(handOver(hub, undefined).status).toBe(0);
  expect(() => hub.show(BRANCH, "film.lock.yaml")).toThrow(/fatal/);
});

test("the page of what has moved is kept, wherever the film's folder is", () => {
  const here = mkdtempSync(join(tmpdir(), "storyboard-night-"));
  try {
    const page = "films/sea/.storyboard/drift/film/index.html";
    mkdirSync(join(here, "films/sea/.storyboard/drift/film/clips"), { recursive: true });
    writeFileSync(join(here, page), "a page");
    writeFileSync(
      join(here, "events.ndjson"),
      `{"type":"version"}\n${JSON.stringify({ type: "run.ended", drift: page })}\n`,
    );
    mkdirSync(join(here, "bin"));
    const lock = JSON.stringify({ file: "films/sea/film.lock.yaml" });
    writeFileSync(join(here, "bin/storyboard"), `#!/bin/sh\necho '${lock}'\n`, { mode: 0o755 });
    execFileSync("git", ["init", "--quiet"], { cwd: here });
    const env = { ...process.env, PATH: `${join(here, "bin")}:${process.env["PATH"]}`, FILE: "films/sea/film.yaml" };
    execFileSync("sh", ["-ec", JOBS["film"]?.after_script?.join("\n") ?? ""], { cwd: here, env });
    expect(readFileSync(join(here, "storyboard-night/drift/film/index.html"), "utf8")).toBe("a page");
    // A night of which no page came keeps none.
    rmSync(join(here, "storyboard-night"), { recursive: true });
    writeFileSync(join(here, "events.ndjson"), '{"type":"run.ended"}\n');
    execFileSync("sh", ["-ec", JOBS["film"]?.after_script?.join("\n") ?? ""], { cwd: here, env });
    expect(existsSync(join(here, "storyboard-night/drift"))).toBe(false);
  } finally {
    rmSync(here, { recursive: true, force: true });
  }
});

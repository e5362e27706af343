import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { openHub, type Hub } from "../helpers/hub.ts";
import { root } from "../helpers/modules.ts";
import type { WrittenStep } from "../helpers/workflow-file.ts";
import { runSteps, type DoneStep } from "../helpers/workflow.ts";

const ACTION: {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly WrittenStep[] };
} = parse(readFileSync(join(root, "action.yml"), "utf8"));

const FILM = `version: 1
shots:
  - { id: harbour, prompt: "A red boat leaves the harbour, slow dolly in", duration: 4 }
  - { id: gulls, prompt: "Gulls wheel above the wake", duration: 4 }
`;

type Acted = {
  readonly last: DoneStep | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly workspace: string;
};

/** Uses the action in a checkout of the hub's main branch. */
async function act(hub: Hub, given: Readonly<Record<string, string>>): Promise<Acted> {
  const machine = await hub.machine({ ref: "main" })("act", { contents: "read" });
  await machine.actions["actions/checkout"]?.({});
  const defaults = Object.fromEntries(Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default]));
  const values = { inputs: { ...defaults, ...given }, runner: { temp: machine.temp } };
  const { steps, outputs } = await runSteps(ACTION.runs.steps, { machine, env: {}, values });
  const { workspace } = machine;
  return {
    last: steps.findLast(({ outcome }) => outcome !== "skipped"),
    outputs: outputs["storyboard"]?.outputs ?? {},
    workspace,
  };
}

function withFilm(name = "film.yaml", text = FILM): Hub {
  const hub = openHub();
  hub.commit("Film the harbour", { [name]: text });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  return hub;
}

test("a plan is the summary of the step, and its outputs say how much is to be filmed", async () => {
  using hub = withFilm("films/film.yaml");
  const { last, outputs } = await act(hub, { "working-directory": "films" });
  expect(last?.outcome).toBe("success");
  expect(last?.summary).toContain("**Plan: 2 to film");
  expect(outputs).toEqual({ changes: "2", "exit-code": "0" });
  expect(Object.values(ACTION.outputs).map(({ value }) => value)).toEqual(
    Object.keys(outputs)
      .toSorted()
      .toReversed()
      .map((name) => `\${{ steps.storyboard.outputs.${name} }}`),
  );
});

test("a fault fails the step with its own code, and is annotated where it stands in the repository", async () => {
  using hub = withFilm("films/film.yaml", FILM.replace("prompt", "promt"));
  const { last, outputs } = await act(hub, { command: "check", "working-directory": "films", file: "film.yaml" });
  expect(last?.code).toBe(65);
  expect(outputs["exit-code"]).toBe("65");
  expect(last?.stderr).toMatch(/^::error file=films\/film\.yaml,line=3,/m);
});

test("to run without a key fails with a sentence, and spends nothing", async () => {
  using hub = withFilm();
  const { last } = await act(hub, { command: "run", "max-cost": "20" });
  expect(last?.code).toBe(4);
  expect(last?.stderr).toMatch(/^::error title=credentials\/missing::/m);
});

test.each([
  ["a file that would be a command", { file: "x; touch pwned" }, 66],
  ["a file that would be filled in", { file: "$(touch pwned)" }, 66],
  ["a file that would be a flag", { file: "--provider=animatic" }, 64],
  ["a command that there is not", { command: "run --yes; touch pwned" }, 64],
  ["a version that would be another package", { version: "0.1.0 evil-package" }, 64],
  ["a version that would be a command", { version: "0.1.0; touch pwned" }, 64],
  ["money that is none", { command: "run", "max-cost": "1; touch pwned" }, 64],
])("%s is only ever a value", async (_, given, code) => {
  using hub = withFilm();
  const { last, workspace } = await act(hub, given);
  expect(last?.code).toBe(code);
  expect(existsSync(join(workspace, "pwned"))).toBe(false);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { parse } from "yaml";
import { evaluated, filledIn, isTruthy, type Known } from "./expressions.ts";
import type { WrittenJob, WrittenStep } from "./workflow-file.ts";

/** How one step ended. `outcome` is `skipped` where its condition did not hold. */
export type DoneStep = {
  readonly name: string;
  readonly outcome: "success" | "failure" | "skipped";
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it wrote for the summary of its job. */
  readonly summary: string;
  /** Its environment, as it was started. */
  readonly env: Readonly<Record<string, string>>;
};

/** How one job ended. */
export type DoneJob = {
  readonly result: "success" | "failure" | "skipped";
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly DoneStep[];
};

/** A machine on which one job runs: fresh folders, and what stands in for the steps of others. */
export type Machine = {
  readonly workspace: string;
  readonly temp: string;
  /** PATH and whatever else every step has. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends the step that is at work, as a hub does at a job's time limit: everything that it started is told to end. */
  readonly cancel?: AbortSignal;
  /** What an action of others does, by its name without version; gives its outputs. */
  readonly actions: Readonly<
    Record<string, (inputs: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>>
  >;
};

/** What a workflow is run with. */
export type Setting = {
  readonly github: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** A new machine for a job, which may do what its permissions say. */
  readonly machine: (job: string, permissions: Readonly<Record<string, string>>) => Promise<Machine>;
};

/** Runs a workflow job by job and step by step, as GitHub would: every `run:` in a real bash, with its environment. */
export async function runWorkflow(file: string, setting: Setting): Promise<Readonly<Record<string, DoneJob>>> {
  const written: { env?: Record<string, string>; jobs: Record<string, WrittenJob> } = parse(readFileSync(file, "utf8"));
  const done: Record<string, DoneJob> = {};
  for (const [name, job] of Object.entries(written.jobs)) {
    const needs = Object.fromEntries([job.needs ?? []].flat().map((each) => [each, done[each]]));
    const hasFailed = Object.values(needs).some((need) => need?.result !== "success");
    const known = knownTo({ ...setting, needs, hasFailed });
    if (!holds(job.if, known, hasFailed)) {
      done[name] = { result: "skipped", outputs: {}, steps: [] };
      continue;
    }
    const permissions = job.permissions ?? {};
    const machine = await setting.machine(name, permissions);
    const env = { ...filled(written.env ?? {}, known), ...filled(job.env ?? {}, known) };
    const values = { ...known.values, env, runner: { temp: machine.temp } };
    const { steps, failed, outputs } = await runSteps(job.steps, { machine, env, values });
    const given = knownTo({ ...setting, needs, hasFailed: failed });
    done[name] = {
      result: failed ? "failure" : "success",
      outputs: filled(job.outputs ?? {}, { ...given, values: { ...given.values, steps: outputs } }),
      steps,
    };
  }
  return done;
}

type Outputs = Record<string, { readonly outputs: Readonly<Record<string, string>> }>;

/** Runs steps one after the other. `values`: what their expressions may speak of besides `steps`. */
export async function runSteps(
  written: readonly WrittenStep[],
  {
    machine,
    env,
    values,
  }: {
    readonly machine: Machine;
    readonly env: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly steps: readonly DoneStep[]; readonly failed: boolean; readonly outputs: Outputs }> {
  const steps: DoneStep[] = [];
  const outputs: Outputs = {};
  let failed = false;
  for (const [at, step] of written.entries()) {
    const known: Known = { values: { ...values, steps: outputs }, functions: statusOf(failed) };
    const name = step.name ?? step.uses ?? `step ${at}`;
    if (!holds(step.if, known, failed)) {
      steps.push({ name, outcome: "skipped", code: null, stdout: "", stderr: "", summary: "", env: {} });
      continue;
    }
    const given = { ...machine.env, ...env, ...filled(step.env ?? {}, known) };
    const { done, told } =
      step.uses === undefined
        ? await runScript(step, { at, name, given, machine, known })
        : await useAction(step.uses, { name, machine, inputs: filled(step.with ?? {}, known) });
    steps.push(done);
    if (done.outcome === "failure") failed = true;
    if (step.id !== undefined) outputs[step.id] = { outputs: told };
  }
  return { steps, failed, outputs };
}

async function useAction(
  uses: string,
  {
    name,
    machine,
    inputs,
  }: { readonly name: string; readonly machine: Machine; readonly inputs: Record<string, string> },
): Promise<{ readonly done: DoneStep; readonly told: Readonly<Record<string, string>> }> {
  const [action = ""] = uses.split("@");
  const stand = machine.actions[action];
  if (stand === undefined) throw new Error(`Nothing stands in for ${action}.`);
  const told = await stand(inputs);
  return { done: { name, outcome: "success", code: 0, stdout: "", stderr: "", summary: "", env: {} }, told };
}

async function runScript(
  step: WrittenStep,
  {
    at,
    name,
    given,
    machine,
    known,
  }: {
    readonly at: number;
    readonly name: string;
    readonly given: Readonly<Record<string, string>>;
    readonly machine: Machine;
    readonly known: Known;
  },
): Promise<{ readonly done: DoneStep; readonly told: Readonly<Record<string, string>> }> {
  const folder = join(machine.temp, `step-${at}`);
  mkdirSync(folder, { recursive: true });
  const [script, output, summary] = ["script.sh", "output", "summary"].map((each) => join(folder, each));
  writeFileSync(script ?? "", filledIn(step.run ?? "", known));
  for (const file of [output, summary]) writeFileSync(file ?? "", "");
  const env = { ...given, GITHUB_OUTPUT: output ?? "", GITHUB_STEP_SUMMARY: summary ?? "" };
  const cwd = join(machine.workspace, filledIn(step["working-directory"] ?? ".", known));
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script ?? ""], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const end = (): void => void process.kill(-(child.pid ?? 0), "SIGTERM");
  machine.cancel?.addEventListener("abort", end, { once: true });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  machine.cancel?.removeEventListener("abort", end);
  const code = child.exitCode;
  const told = Object.fromEntries(
    readFileSync(output ?? "", "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  const page = readFileSync(summary ?? "", "utf8");
  const outcome = code === 0 ? "success" : "failure";
  return { done: { name, outcome, code, stdout, stderr, summary: page, env }, told };
}

function knownTo(
  setting: Setting & { readonly needs: Readonly<Record<string, unknown>>; readonly hasFailed: boolean },
): Known {
  const { github, secrets = {}, vars = {}, needs } = setting;
  return { values: { github, secrets, vars, needs }, functions: statusOf(setting.hasFailed) };
}

function statusOf(hasFailed: boolean): Known["functions"] {
  return { always: () => true, cancelled: () => false, failure: () => hasFailed, success: () => !hasFailed };
}

/** Whether a condition holds; without one, or without a word about it in one, nothing may have failed before. */
function holds(condition: string | undefined, known: Known, hasFailed: boolean): boolean {
  if (condition === undefined) return !hasFailed;
  const isOwn = /\b(?:always|cancelled|failure|success)\(\)/.test(condition);
  return (isOwn || !hasFailed) && isTruthy(evaluated(condition, known));
}

function filled(texts: Readonly<Record<string, unknown>>, known: Known): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, filledIn(String(value), known)]));
}

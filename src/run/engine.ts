import pLimit from "p-limit";
import type { Limits, ModelSpec } from "../domain/catalogue.ts";
import type { Emit, Outcome } from "../domain/event.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { Key } from "../domain/names.ts";
import { labelOf, type Plan, type Step } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Budget } from "../domain/storyboard.ts";
import type { Take } from "../domain/take.ts";
import type { World } from "../domain/world.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { collect, film } from "./film.ts";
import { openGate, type Gate } from "./gate.ts";
import { isFatal } from "./patience.ts";
import { openPurse } from "./purse.ts";

/** How a run is to be done. */
export type RunOptions = {
  /** What may be asked of a model. */
  readonly limitsOf: (model: ModelSpec) => Limits;
  readonly ceilings: Budget;
  /** Seconds between two questions about one operation. */
  readonly pollSeconds: number;
  /** Minutes after which a shot that is still being filmed is left for the next run. */
  readonly timeoutMinutes: number;
  /** Whether the first failure stops all further submits. */
  readonly failFast: boolean;
};

/** How a run is watched and stopped. */
export type Watch = {
  readonly emit: Emit;
  /** Aborted to submit nothing more; what is running is still collected. */
  readonly drain: AbortSignal;
  /** Aborted to end now; what is running is collected by the next run. */
  readonly signal: AbortSignal;
};

/** What a run came to. */
export type RunOutcome = {
  readonly ends: ReadonlyMap<Key, StepEnd>;
  readonly takes: ReadonlyMap<Key, Take>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly problems: readonly Problem[];
  readonly cost: MicroUsd;
};

const WINDOW = 61_000;

/** Films every step of a plan: each starts as soon as what it needs is there, the longest remaining chain first. */
export async function run(
  plan: Plan,
  world: World,
  how: { readonly options: RunOptions; readonly watch: Watch },
): Promise<RunOutcome> {
  const context = await openRun(plan, world, how);
  const ends = new Map<Key, Promise<StepEnd>>();
  for (const step of plan.steps) ends.set(step.action.key, runStep(step, ends, context));
  const settled = new Map<Key, StepEnd>();
  for (const [key, end] of ends) settled.set(key, await end);
  return account(settled, context);
}

/** Ends of the sources first, then the step itself. Never rejects but for what must end the whole run. */
async function runStep(step: Step, ends: ReadonlyMap<Key, Promise<StepEnd>>, context: OpenRun): Promise<StepEnd> {
  const label = labelOf(step.action);
  // What is kept or already paid for does not depend on how its source fares today.
  const needs = step.verdict === "keep" || step.verdict === "resume" ? [] : step.action.needs;
  for (const key of needs) {
    const source = await ends.get(key);
    if (source === undefined || source.kind === "kept" || source.kind === "filmed") continue;
    const because = source.kind === "skipped" ? source.because : (context.labels.get(key) ?? key);
    context.emit({ type: "shot.skipped", shot: label, because });
    return { kind: "skipped", because };
  }
  const end = await perform(step, context).catch((error: unknown) => context.crash(error));
  if (end.kind === "kept") context.emit({ type: "shot.kept", shot: label, step });
  if (end.kind === "failed") context.emit({ type: "shot.failed", shot: label, problem: end.problem });
  if (end.kind === "unsure") context.emit({ type: "shot.unsure", shot: label, problem: end.problem });
  if (end.kind === "unfinished") context.tellOnce(end.problem);
  if (end.kind === "failed" && context.failFast) context.close(end.problem);
  return end;
}

async function perform(step: Step, context: RunContext): Promise<StepEnd> {
  switch (step.verdict) {
    case "keep":
      if (step.take === undefined) throw new Error(`${step.action.key} is kept but has no take`);
      return { kind: "kept", take: step.take };
    case "resume": {
      const { because } = step;
      if (because.kind !== "running" || because.attempt.operation === undefined)
        throw new Error(`${step.action.key} has no operation`);
      return await collect({ id: because.attempt.id, operation: because.attempt.operation }, step, context);
    }
    case "film":
      return await film(step, context);
    case "hold":
      return { kind: "unsure", problem: held(step) };
    case "blocked":
      return { kind: "failed", problem: blocked(step) };
  }
}

type OpenRun = RunContext & {
  readonly labels: ReadonlyMap<Key, string>;
  readonly failFast: boolean;
  /** Tells why shots are left unfinished: once, however many they are, and not to whoever stopped the run. */
  readonly tellOnce: (problem: Problem) => void;
  readonly crashed: () => unknown;
};

async function openRun(
  plan: Plan,
  world: World,
  { options, watch }: { readonly options: RunOptions; readonly watch: Watch },
): Promise<OpenRun> {
  const now = world.clock.date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const before = { day: await world.ledger.spentSince(midnight), film: await world.ledger.spentSince(new Date(0)) };
  const gates = new Map<string, Gate>();
  for (const { model } of plan.steps.map((step) => step.action)) {
    if (gates.has(model.id)) continue;
    const gate = openGate(options.limitsOf(model), world.clock);
    const claims = await world.ledger.claimsSince(model.provider, model.id, new Date(now.getTime() - WINDOW));
    gate.earlier(claims.map((at) => now.getTime() - Date.parse(at)));
    gates.set(model.id, gate);
  }
  const closing = new AbortController();
  let closedBy: Problem | undefined;
  const close = (problem: Problem): void => {
    closedBy ??= problem;
    closing.abort();
  };
  const drain = (): void => close(interrupted());
  watch.drain.addEventListener("abort", drain, { once: true });
  watch.signal.addEventListener("abort", drain, { once: true });
  if (watch.drain.aborted || watch.signal.aborted) drain();
  const told = new Set<Problem>();
  let thrown: { readonly error: unknown } | undefined;
  return {
    world,
    emit: watch.emit,
    purse: openPurse(options.ceilings, before),
    gateOf: (model) => gates.get(model) ?? openGate({ requestsPerMinute: 1, concurrency: 1 }, world.clock),
    line: pLimit(1),
    homeward: pLimit(Math.max(1, ...plan.steps.map(({ action }) => options.limitsOf(action.model).concurrency))),
    takes: new Map(
      plan.steps.flatMap((step) => (step.take === undefined ? [] : [[step.action.key, step.take] as const])),
    ),
    signal: watch.signal,
    closing: closing.signal,
    close,
    closedBy: () => closedBy,
    pollMilliseconds: options.pollSeconds * 1_000,
    timeoutMilliseconds: options.timeoutMinutes * 60_000,
    labels: new Map(plan.steps.map((step) => [step.action.key, labelOf(step.action)])),
    failFast: options.failFast,
    tellOnce: (problem) => {
      if (problem.code === "run/interrupted" || told.has(problem)) return;
      told.add(problem);
      watch.emit({ type: "diagnostic", problem });
    },
    crash: (error) => {
      if (watch.signal.aborted) return { kind: "unfinished", problem: interrupted() };
      if (error instanceof StoryboardError && !isFatal(error)) return { kind: "failed", problem: error.problem };
      thrown ??= { error };
      const problem = error instanceof StoryboardError ? error.problem : interrupted();
      close(problem);
      return { kind: "unfinished", problem };
    },
    crashed: () => thrown?.error,
  };
}

function account(ends: ReadonlyMap<Key, StepEnd>, context: OpenRun): RunOutcome {
  const bug = context.crashed();
  if (bug !== undefined) throw bug;
  const outcomes = { kept: 0, filmed: 0, failed: 0, skipped: 0, unsure: 0, unfinished: 0 };
  const problems = new Set<Problem>();
  for (const end of ends.values()) {
    outcomes[end.kind]++;
    if ("problem" in end) problems.add(end.problem);
  }
  return { ends, takes: context.takes, outcomes, problems: [...problems], cost: context.purse.spent() };
}

/** What a run that was stopped says. */
export function interrupted(): Problem {
  return {
    code: "run/interrupted",
    severity: "error",
    message: "The run was stopped.",
    hint: "Run the same command again: what is being filmed is collected, and nothing is paid for twice.",
  };
}

function held(step: Step): Problem {
  const label = labelOf(step.action);
  return {
    code: "provider/unsure",
    severity: "error",
    message: `${label} may already be paid for, so it is not sent again.`,
    hint: `Say what you know: storyboard resolve ${step.action.shots[0]} --paid | --not-paid | --op NAME`,
  };
}

function blocked(step: Step): Problem {
  const { because } = step;
  const expired = because.kind === "parent-expired" ? ` since ${because.since}` : "";
  return {
    code: "provider/parent-expired",
    severity: "error",
    message: `${labelOf(step.action)} cannot be filmed: the provider no longer holds the footage it continues${expired}.`,
    hint: "The whole chain before it would have to be filmed again.",
  };
}

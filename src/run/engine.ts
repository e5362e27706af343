import { differencesOf } from "../domain/difference.ts";
import type { Outcome } from "../domain/event.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { Key } from "../domain/names.ts";
import { labelOf, type Plan, type Step } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { Take } from "../domain/take.ts";
import type { World } from "../domain/world.ts";
import { refetch } from "./fetch.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { collect, film, join } from "./film.ts";
import { hold } from "./hold.ts";
import { labelIn, openRun, type OpenRun } from "./open-run.ts";
import type { RunOptions, Watch } from "./options.ts";
import { blocked, cameOut, cameToNothing, dayAccount, setFree } from "./problems.ts";
import { isBeingSent } from "./theirs.ts";

/** What a run came to. */
export type RunOutcome = {
  readonly ends: ReadonlyMap<Key, StepEnd>;
  readonly takes: ReadonlyMap<Key, Take>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly problems: readonly Problem[];
  /** What is spent, apart from what is in doubt; `unpriced`: how many orders have a price besides that nobody knows. */
  readonly cost: MicroUsd;
  readonly unpriced: number;
  /** What orders of this run cost of which nobody is sure whether they were accepted. */
  readonly inDoubt: MicroUsd;
};

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
    if (source === undefined || isGood(source, key, context)) continue;
    // Nothing is wrong with what was left for the next run, nor with what waits for it.
    if (source.kind === "unfinished") return source;
    const because = source.kind === "skipped" ? source.because : labelIn(context, key);
    context.emit({ type: "shot.skipped", shot: label, because });
    return { kind: "skipped", because };
  }
  const met = await perform(step, context).catch((error: unknown) => context.crash(error));
  const end = met.kind === "failed" ? { ...met, problem: cameOut(met.problem) } : met;
  if (end.kind === "kept") context.emit({ type: "shot.kept", shot: label, step });
  if (end.kind === "failed") context.emit({ type: "shot.failed", shot: label, problem: end.problem });
  if (end.kind === "unsure") context.emit({ type: "shot.unsure", shot: label, problem: end.problem });
  if (end.kind === "unfinished") context.tellOnce(end.problem);
  if (end.kind === "failed" && context.failFast) context.close(end.problem);
  return end;
}

/** Whether what a step needs can be built on: it is here, and what was asked for. */
function isGood(source: StepEnd, key: Key, context: OpenRun): boolean {
  if (source.kind !== "kept" && source.kind !== "filmed") return false;
  const action = context.actions.get(key);
  if (context.accept || action === undefined) return true;
  const parent = action.parent === undefined ? undefined : context.takes.get(action.parent);
  return differencesOf(source.take, action, parent).length === 0;
}

async function perform(step: Step, context: RunContext): Promise<StepEnd> {
  switch (step.verdict) {
    case "keep":
      if (step.take === undefined) throw new Error(`${step.action.key} is kept but has no take`);
      return { kind: "kept", take: step.take };
    case "resume": {
      const { because } = step;
      if (because.kind === "media-missing") return await refetch(step, because.take, context);
      if (because.kind !== "running") throw new Error(`${step.action.key} is not being filmed`);
      return await collect(because.attempt, step, context);
    }
    case "film":
      return await film(step, context);
    case "hold":
      return (await joinTheirs(step, context)) ?? (await hold(step, context));
    case "blocked":
      if (step.because.kind === "source-held") return { kind: "unfinished", problem: setFree(step) };
      return { kind: "failed", problem: blocked(step, context.reshoot) };
  }
}

/** What becomes of a step that is held because another machine is ordering it this moment; undefined where none is. */
async function joinTheirs(step: Step, context: RunContext): Promise<StepEnd | undefined> {
  const { because } = step;
  if (because.kind !== "unsure" || !isBeingSent(because.attempt, context.world)) return undefined;
  return (await join(because.attempt, step, context)) ?? { kind: "unfinished", problem: cameToNothing(step) };
}

/** What to say of the days that were used up, by what was said when they were. */
function accountOfDays(
  { days, world }: OpenRun,
  far: { readonly done: number; readonly steps: number },
): ReadonlyMap<Problem, Problem> {
  const now = world.clock.date();
  return new Map(
    days.flatMap((day): [Problem, Problem][] => {
      const over = day.closedBy();
      return over === undefined ? [] : [[over, dayAccount(over, { ...far, now, resets: day.resets() })]];
    }),
  );
}

function account(ends: ReadonlyMap<Key, StepEnd>, context: OpenRun): RunOutcome {
  const bug = context.crashed();
  if (bug !== undefined) throw bug;
  const outcomes = { kept: 0, filmed: 0, failed: 0, skipped: 0, unsure: 0, unfinished: 0 };
  for (const end of ends.values()) outcomes[end.kind]++;
  const days = accountOfDays(context, { done: outcomes.kept + outcomes.filmed, steps: ends.size });
  for (const problem of days.values()) context.tellOnce(problem);
  const met = [...ends.values()].flatMap((end) => ("problem" in end ? [end.problem] : []));
  const problems = new Set(met.map((problem) => days.get(problem) ?? problem));
  const takes = new Map([...ends].flatMap(([key, end]) => ("take" in end ? [[key, end.take] as const] : [])));
  const { price: out, unpriced } = context.purse.spent();
  const inDoubt = [...ends.values()].reduce((sum, end) => sum + (end.kind === "unsure" ? (end.price ?? 0) : 0), 0);
  return { ends, takes, outcomes, problems: [...problems], cost: out - inDoubt, unpriced, inDoubt };
}

import pLimit from "p-limit";
import type { Key } from "../domain/names.ts";
import { labelOf, type Action, type Plan } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { World } from "../domain/world.ts";
import { openContact } from "./contact.ts";
import type { RunContext } from "./context.ts";
import { openDay, type Day } from "./day.ts";
import type { RunOptions, Watch } from "./options.ts";
import { openGate, type Gate } from "./gate.ts";
import { isFatal } from "./patience.ts";
import { doubtful, interrupted, unapproved } from "./problems.ts";
import { openPurse, spentBefore } from "./purse.ts";
import { openRates } from "./rates.ts";
import { WINDOW } from "./window.ts";

/** A run under way: what its steps share, and what only the engine looks at. */
export type OpenRun = RunContext & {
  readonly actions: ReadonlyMap<Key, Action>;
  readonly failFast: boolean;
  /** Whether clips that differ from what was asked for may be continued. */
  readonly accept: boolean;
  /** The days of all models. */
  readonly days: readonly Day[];
  /** A bug that somebody met; undefined while nobody did. */
  readonly crashed: () => unknown;
};

/** So many submits in a row that nobody is sure about mean that something on the way is broken. */
const DOUBTS = 3;
/** Each clip on its way home has a connection, a file and a tool at work on it; more at once are no faster. */
const HOMEWARD = 4;

/** Opens gates, purse and signals for one run. */
export async function openRun(
  plan: Plan,
  world: World,
  { options, watch }: { readonly options: RunOptions; readonly watch: Watch },
): Promise<OpenRun> {
  const closing = openClosing(watch);
  const told = new Set<Problem>();
  let doubts = 0;
  let thrown: { readonly error: unknown } | undefined;
  const gates = await openGates(plan, world, options);
  const models = new Set(plan.steps.map(({ action }) => action.model));
  const days = await Promise.all([...models].map(async (model) => await openDay(model, world, options)));
  return {
    ...closing,
    world,
    emit: watch.emit,
    purse: openPurse(options.ceilings, await spentBefore(world, options.film), options.agreed),
    rates: openRates(),
    gateOf: (model) => {
      const gate = gates.get(model);
      if (gate === undefined) throw new Error(`no step of this plan is filmed with ${model}`);
      return gate;
    },
    days,
    dayOf: (model) => {
      const day = days.find((each) => each.model === model);
      if (day === undefined) throw new Error(`no step of this plan is filmed with ${model}`);
      return day;
    },
    answered: (sure) => {
      doubts = sure ? 0 : doubts + 1;
      if (doubts >= DOUBTS) closing.close(doubtful());
    },
    contact: openContact(world.clock, watch.emit, options.timeoutMinutes * 60_000),
    line: pLimit(1),
    homeward: pLimit(HOMEWARD),
    takes: new Map(
      plan.steps.flatMap((step) => (step.take === undefined ? [] : [[step.action.key, step.take] as const])),
    ),
    gone: new Set(plan.steps.flatMap(({ action, isGone }) => (isGone === true ? [action.key] : []))),
    windows: new Map(),
    signal: watch.signal,
    pollMilliseconds: options.pollSeconds * 1_000,
    timeoutMilliseconds: options.timeoutMinutes * 60_000,
    actions: new Map(plan.steps.map((step) => [step.action.key, step.action])),
    failFast: options.failFast,
    film: options.film,
    words: options.words,
    store: options.store,
    reasons: options.reasons ?? new Map(),
    unapproved: unapproved(plan, options.words),
    reshoot: plan.reshoot,
    accept: options.accept,
    tellOnce: (problem) => {
      // How far a day came is told once it is known.
      const isEarly = days.some((day) => day.closedBy() === problem);
      if (isEarly || problem.code === "run/interrupted" || told.has(problem)) return;
      told.add(problem);
      watch.emit({ type: "diagnostic", problem });
    },
    crash: (error) => {
      if (watch.signal.aborted) return { kind: "unfinished", problem: interrupted() };
      if (error instanceof StoryboardError && !isFatal(error)) return { kind: "failed", problem: error.problem };
      if (!(error instanceof StoryboardError)) thrown ??= { error };
      const problem = error instanceof StoryboardError ? error.problem : interrupted();
      closing.close(problem);
      return { kind: "unfinished", problem };
    },
    crashed: () => thrown?.error,
  };
}

/** What a step that is not kept is called in the words of another. */
export function labelIn(run: OpenRun, key: Key): string {
  const action = run.actions.get(key);
  return action === undefined ? key : labelOf(action);
}

function openClosing(watch: Watch): Pick<RunContext, "closing" | "close" | "closedBy"> {
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
  return { closing: closing.signal, close, closedBy: () => closedBy };
}

/** A gate for each model; requests of an earlier process in this very minute count. */
async function openGates(plan: Plan, world: World, options: RunOptions): Promise<ReadonlyMap<string, Gate>> {
  const now = world.clock.date();
  const gates = new Map<string, Gate>();
  for (const { model } of plan.steps.map((step) => step.action)) {
    if (gates.has(model.id)) continue;
    const gate = openGate({ limits: options.limitsOf(model), latency: model.latency }, world.clock);
    const claims = await world.ledger.claimsSince(model, new Date(now.getTime() - WINDOW));
    // A clock that was set back shows claims that are yet to come: they count as made now.
    gate.earlier(claims.map((at) => Math.max(0, now.getTime() - Date.parse(at))));
    gates.set(model.id, gate);
  }
  return gates;
}

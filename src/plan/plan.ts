import type { Limits, ModelSpec } from "../domain/catalogue.ts";
import type { Digest, Key } from "../domain/names.ts";
import type { Graph, Plan, Step, Verdict } from "../domain/plan.ts";
import type { Holding, Take } from "../domain/take.ts";
import { boundOf } from "./bound.ts";
import { hurryOf, parentExpiries } from "./expiry.ts";
import { expectHandovers } from "./handovers.ts";
import type { Retry } from "./failure.ts";
import { remainingOf } from "./remaining.ts";
import { todayOf } from "./today.ts";
import { judge } from "./verdict.ts";

/** What a plan is made from besides the graph. */
export type PlanInputs = {
  readonly holdings: ReadonlyMap<Key, Holding>;
  /** Media that are in this store. */
  readonly media: ReadonlySet<Digest>;
  readonly now: Date;
  /** What may be asked of this provider, with the operator's own limits applied. */
  readonly limits: Limits;
  /** Every take that the lock file knows, and the store that machines share. */
  readonly remembered: ReadonlyMap<Key, readonly Take[]>;
  /** Clips that the lock file itself names, by `clipName`: they go before any other of their key. */
  readonly named?: ReadonlySet<string>;
  /** Whether clips that are paid for but can be had nowhere are filmed again. */
  readonly filmMissing: boolean;
  /** Where the provider is asked; anywhere where nobody says. */
  readonly address?: string;
  /** Which attempts that came to nothing are repeated; none where nobody says. */
  readonly retry?: Retry;
  /** The keys of what may be filmed; everything where nobody says. */
  readonly approved?: ReadonlySet<Key>;
  /** A night's name, what it asks for, and what counts as its take of a shot where that is filmed for another reason. */
  readonly tonight?: { readonly night: string; readonly keys: ReadonlySet<Key>; readonly first: ReadonlySet<Key> };
  /** What may be asked of each model in a day, and how many requests reached it today, by its id. */
  readonly quotas?: {
    readonly limitsOf: (model: ModelSpec) => Limits;
    readonly submitted: ReadonlyMap<string, number>;
  };
};

const NONE: Retry = { failed: false, filtered: false };

/** Decides for every action what is to be done, why, and for how much. */
export function plan(graph: Graph, inputs: PlanInputs): Plan {
  const judged = new Map<Key, Step>();
  for (const action of graph.actions) {
    const { verdict, because, take } = judge(action, { ...inputs, retry: inputs.retry ?? NONE, judged });
    const price = verdict === "film" ? (action.price ?? 0) : 0;
    const { night } = isOf(inputs.tonight, { key: action.key, verdict }) ? { ...inputs.tonight } : {};
    const found = { ...(take !== undefined && { take }), ...(night !== undefined && { night }) };
    judged.set(action.key, { action, verdict, because, price, remaining: 0, ...found });
  }
  const remaining = remainingOf([...judged.values()]);
  const expiries = parentExpiries(judged);
  const handovers = expectHandovers(judged, inputs);
  const steps = [...judged.values()].map((step): Step => {
    const parentExpires = expiries.get(step.action.key);
    const handover = handovers.get(step.action.key);
    return {
      ...step,
      remaining: remaining.get(step.action.key) ?? 0,
      ...(parentExpires && { parentExpires }),
      ...handover,
    };
  });
  const toFilm = steps.filter((step) => step.verdict === "film");
  const bound = boundOf(steps, inputs.limits);
  const today = inputs.quotas === undefined ? [] : todayOf(steps, { ...inputs.quotas, now: inputs.now });
  return {
    provider: graph.provider,
    steps,
    counts: countsOf(steps),
    filmSeconds: sum(toFilm.map((step) => step.action.newSeconds)),
    price: sum(toFilm.map((step) => step.price)),
    unpriced: toFilm.filter((step) => step.action.price === null).length,
    bound,
    ...(today.length > 0 && { today }),
    ...hurryOf(steps, { bound, today, now: inputs.now }),
  };
}

function isOf(
  tonight: PlanInputs["tonight"],
  { key, verdict }: { readonly key: Key; readonly verdict: Verdict },
): boolean {
  return tonight?.keys.has(key) === true || (verdict === "film" && tonight?.first.has(key) === true);
}

function countsOf(steps: readonly Step[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { keep: 0, resume: 0, film: 0, hold: 0, blocked: 0 };
  for (const { verdict } of steps) counts[verdict] += 1;
  return counts;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

import type { Images } from "../domain/image.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Action, Plan, Step } from "../domain/plan.ts";
import type { Pair, Written } from "./pairs.ts";

/** One state of a film, as it is compared. */
export type FilmSide = Written & {
  readonly plan: Plan;
  /** The pictures that it names. */
  readonly images: Images;
  /** All that the storyboard says, as plain values. */
  readonly says: unknown;
};

/** What was before a film began. */
export function nothingBefore({ graph, plan, says }: FilmSide): FilmSide {
  const none = { provider: graph.provider, actions: [], takes: new Map(), picked: new Map() };
  return { shots: [], graph: none, plan: { ...plan, steps: [] }, images: new Map(), says };
}

/** What two states of a film have in common, to be looked up. */
export type Comparison = {
  readonly from: FilmSide;
  readonly to: FilmSide;
  readonly before: ReadonlyMap<string, Action>;
  readonly now: ReadonlyMap<string, Action>;
  readonly steps: ReadonlyMap<Key, Step>;
  /** What shots of the earlier state are called in the later one. */
  readonly calledNow: ReadonlyMap<ShotId, ShotId>;
  readonly isSame: (from: string, to: string) => boolean;
  /** Whether a key was asked for before, by whatever shot. */
  readonly isKnown: (key: Key) => boolean;
};

/** Brings two states into an order in which thousands of shots can be looked up. */
export function openComparison(from: FilmSide, to: FilmSide, pairs: readonly Pair[]): Comparison {
  const before = new Map<string, Action>(from.graph.actions.map((action) => [action.key, action]));
  const now = new Map<string, Action>(to.graph.actions.map((action) => [action.key, action]));
  const namesNow = (key: string): readonly string[] => [key, ...(now.get(key)?.formerly ?? [])];
  return {
    from,
    to,
    before,
    now,
    steps: new Map(to.plan.steps.map((step) => [step.action.key, step])),
    calledNow: new Map(pairs.flatMap(({ was, is }) => (was && is ? [[was.id, is.id] as const] : []))),
    isSame: (one, other) => namesNow(other).includes(one),
    isKnown: (key) => namesNow(key).some((name) => before.has(name)),
  };
}

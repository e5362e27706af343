import type { Key } from "../domain/names.ts";
import type { Graph, Plan } from "../domain/plan.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import { expiredIn, outdatedBy, reshootOf, type Expired } from "../plan/reshoot.ts";

/** A take that is filmed in the place of an expired one, and that the film shows from then on. */
export type Renewal = { readonly base: Key; readonly take: number };

/** What is to become of chains whose footage the provider has forgotten. */
export type Renewing = {
  /** Whether they are filmed again, whatever the shots say. */
  readonly reshootExpired?: boolean;
  /** The highest number that any take of a base key ever had. */
  readonly lastTake?: (base: Key) => number;
};

/** A plan, made with these takes picked ahead of what is picked anyway: of what is asked for, or of everything. */
type Planner<P> = (renewals: readonly Renewal[], part?: "everything") => Promise<P>;

type Plannable = { readonly graph: Graph; readonly whole: Graph; readonly plan: Plan };

/**
 * Plans, and plans again with expired chains begun anew where somebody wants that: a new take of the first shot, from which the whole
 * new line follows. What it would cost for the other ones is found out the same way, and only told.
 */
export async function renewing<P extends Plannable>(
  storyboard: Storyboard,
  { reshootExpired = false, lastTake = () => 0 }: Renewing,
  planner: Planner<P>,
): Promise<P & { readonly renewals: readonly Renewal[] }> {
  const willing = new Set(storyboard.shots.flatMap(({ id, onExpired }) => (onExpired === "reshoot" ? [id] : [])));
  // What is paid for is brought home before its chain is begun anew: nothing would ask for it any more.
  const isWanted = ({ step, busy }: Expired): boolean =>
    !busy && (reshootExpired || step.action.shots.some((shot) => willing.has(shot)));

  const before = await planner([]);
  const numbers = numbersIn(storyboard, before.graph, lastTake);
  const wanted = renewalsOf(expiredIn(before.plan).filter(isWanted), numbers);
  const production = wanted.length === 0 ? before : await withOutdated(await planner(wanted), wanted, planner);
  const renewals = wanted.filter(({ base, take }) => isPicked(production.graph, base, take));

  const expired = expiredIn(production.plan);
  if (expired.length === 0) return { ...production, renewals };
  const all = [...wanted, ...renewalsOf(expired, numbers)];
  const offered = await withOutdated(await planner(all), all, planner);
  const reshoot = reshootOf(production.plan, { plan: offered.plan, expired });
  return { ...production, renewals, ...(reshoot && { plan: { ...production.plan, reshoot } }) };
}

/** A plan of some shots, with what becomes of the others once these takes are picked. */
async function withOutdated<P extends Plannable>(
  production: P,
  wanted: readonly Renewal[],
  planner: Planner<P>,
): Promise<P> {
  if (production.graph === production.whole) return production;
  const [before, after] = [await planner([], "everything"), await planner(wanted, "everything")];
  const outdated = outdatedBy(production.plan, before, after);
  return outdated === undefined ? production : { ...production, plan: { ...production.plan, outdated } };
}

/** The number of the next take of each base key, after every one that was asked for or ever had. */
function numbersIn(storyboard: Storyboard, graph: Graph, lastTake: (base: Key) => number): (base: Key) => number {
  const asked = new Map(storyboard.shots.map(({ id, takes }) => [id, takes]));
  const highest = new Map<Key, number>();
  for (const { base, take, shots } of graph.actions) {
    const numbers = [take, highest.get(base) ?? 0, ...shots.map((shot) => asked.get(shot) ?? 0)];
    highest.set(base, Math.max(...numbers));
  }
  return (base) => Math.max(highest.get(base) ?? 0, lastTake(base)) + 1;
}

function renewalsOf(expired: readonly Expired[], next: (base: Key) => number): readonly Renewal[] {
  const bases = new Set(expired.map(({ root }) => root.base));
  return [...bases].map((base) => ({ base, take: next(base) }));
}

/** Whether the film shows a take; it does not where the storyboard itself names another. */
function isPicked({ actions, picked }: Graph, base: Key, take: number): boolean {
  const shown = new Set(picked.values());
  return actions.some((action) => action.base === base && action.take === take && shown.has(action.key));
}

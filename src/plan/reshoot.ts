import type { Key } from "../domain/names.ts";
import { openIn, type Action, type Graph, type Outdated, type Plan, type Reshoot, type Step } from "../domain/plan.ts";

/** A step whose parent the provider has forgotten, and the first shot of its chain. `busy`: something of the chain is at the service, or may be. */
export type Expired = { readonly step: Step; readonly root: Action; readonly busy: boolean };

/** Every step that waits for nothing but footage that the provider has forgotten. */
export function expiredIn({ steps }: Plan): readonly Expired[] {
  const actions = new Map(steps.map(({ action }) => [action.key, action]));
  const expired = steps.filter(({ because }) => because.kind === "parent-expired");
  if (expired.length === 0) return [];
  const open = steps.filter(({ because }) => openIn(because) !== undefined);
  const busy = new Set(open.map(({ action }) => rootOf(action, actions).key));
  return expired.map((step) => {
    const root = rootOf(step.action, actions);
    return { step, root, busy: busy.has(root.key) };
  });
}

function rootOf(action: Action, actions: ReadonlyMap<Key, Action>): Action {
  let root = action;
  for (let parent = root.parent; parent !== undefined; parent = root.parent) {
    const found = actions.get(parent);
    if (found === undefined) throw new Error(`${parent} is continued but not planned`);
    root = found;
  }
  return root;
}

/** What filming chains again from their first shots comes to, held against the plan without it. Undefined where it frees nothing. */
export function reshootOf(
  without: Plan,
  { plan: renewed, expired }: { readonly plan: Plan; readonly expired: readonly Expired[] },
): Reshoot | undefined {
  const still = new Set(expiredIn(renewed).map(({ root }) => root.key));
  const roots = expired.map(({ root }) => root).filter(({ key }) => !still.has(key));
  if (roots.length === 0) return undefined;
  return {
    shots: [...new Set(roots.flatMap(({ shots }) => shots.slice(0, 1)))],
    films: renewed.counts.film - without.counts.film,
    price: renewed.price - without.price,
    unpriced: renewed.unpriced - without.unpriced,
    ...(renewed.outdated && { outdated: renewed.outdated }),
  };
}

/** A graph with its plan. */
type Planned = { readonly graph: Graph; readonly plan: Plan };

/** What of a whole film is kept before and has to be filmed after, besides what is `planned` now. Undefined where nothing is. */
export function outdatedBy(planned: Plan, before: Planned, after: Planned): Outdated | undefined {
  const verdicts = new Map(before.plan.steps.map(({ action, verdict }) => [action.key, verdict]));
  const now = new Set(planned.steps.map(({ action }) => action.key));
  const isShownBefore = (shot: string): boolean => {
    const key = before.graph.picked.get(shot);
    const verdict = key === undefined ? undefined : verdicts.get(key);
    return verdict === "keep" || verdict === "resume";
  };
  const steps = after.plan.steps.filter(
    ({ action, verdict }) => verdict === "film" && !now.has(action.key) && action.shots.some(isShownBefore),
  );
  if (steps.length === 0) return undefined;
  return {
    shots: [...new Set(steps.flatMap(({ action }) => action.shots))],
    price: steps.reduce((sum, { price }) => sum + price, 0),
    unpriced: steps.filter(({ action }) => action.price === null).length,
  };
}

import type { Key } from "../domain/names.ts";
import type { Action, Graph, Plan } from "../domain/plan.ts";
import type { Storyboard } from "../domain/storyboard.ts";

/** Takes that are not shown though they are the newest, as `takeName` calls them. */
export type Passed = ReadonlySet<string>;

/** Names a take of a base key. */
export function takeName({ base, take }: Pick<Action, "base" | "take">): string {
  return `${base} ${take}`;
}

/**
 * Plans with the newest takes where shots show those, and with older ones where a line that begins with a newest take came to nothing: the
 * film goes on with the line that is whole.
 */
export async function withWholeLines<P extends { readonly graph: Graph; readonly plan: Plan }>(
  { shots }: Pick<Storyboard, "shots">,
  planner: (passed: Passed) => Promise<P>,
): Promise<P> {
  const asking = new Set(shots.filter(({ pick }) => pick === "newest").map(({ id }) => id));
  let passed = new Set<string>();
  let production = await planner(passed);
  if (asking.size === 0) return production;
  for (;;) {
    const broken = brokenLines(production, asking).filter((name) => !passed.has(name));
    if (broken.length === 0) return production;
    passed = new Set([...passed, ...broken]);
    const next = await planner(passed);
    // Where there is no older take the newest one stays, with what is wrong behind it.
    if (sameShown(production.graph, next.graph)) return production;
    production = next;
  }
}

/** Of each step that came to nothing the nearest take before it that is shown because it is the newest. */
function brokenLines(
  { graph, plan }: { readonly graph: Graph; readonly plan: Plan },
  asking: ReadonlySet<string>,
): readonly string[] {
  const actions = new Map(graph.actions.map((action) => [action.key, action]));
  const shown = new Set([...graph.picked].flatMap(([shot, key]) => (asking.has(shot) ? [key] : [])));
  const nearest = (key: Key): readonly Action[] => {
    const action = actions.get(key);
    if (action === undefined) return [];
    return shown.has(key) && action.take > 1 ? [action] : action.needs.flatMap(nearest);
  };
  return plan.steps
    .filter(({ verdict, because }) => verdict === "blocked" && because.kind === "failed-before")
    .flatMap(({ action }) => action.needs.flatMap(nearest))
    .map(takeName);
}

function sameShown(one: Graph, other: Graph): boolean {
  return [...one.picked].every(([shot, key]) => other.picked.get(shot) === key);
}

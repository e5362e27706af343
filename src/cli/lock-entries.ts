import type { Graph } from "../domain/plan.ts";
import type { Take } from "../domain/take.ts";
import type { LockEntry } from "../world/lock-file/entry.ts";

/** What a film's lock file must remember of the takes that are kept: those of its own shots, and the models they were filmed with. */
export function lockEntries(graph: Graph, takes: readonly Take[]): LockEntry[] {
  const actions = new Map(graph.actions.map((action) => [action.key, action]));
  return takes.flatMap((take): LockEntry[] => {
    const action = actions.get(take.key);
    if (action === undefined) return [];
    const { family, id } = action.model;
    return [
      { t: "take", take, shot: action.shots[0] ?? "" },
      { t: "model", provider: take.provider, family, id },
    ];
  });
}

import type { Key, ShotId } from "../domain/names.ts";
import type { Graph } from "../domain/plan.ts";

/** Some of a graph's actions, and everything that they need: shots and takes that are left out are not in it. */
export function selectionOf(graph: Graph, wanted: Iterable<Key>): Graph {
  const selected = new Set(wanted);
  // What needs something comes after it, so that one way back finds everything.
  for (const { key, needs } of graph.actions.toReversed()) {
    if (selected.has(key)) for (const need of needs) selected.add(need);
  }
  const takes = [...graph.takes].flatMap(([shot, keys]): [ShotId, readonly Key[]][] => {
    const left = keys.filter((key) => selected.has(key));
    return left.length > 0 ? [[shot, left]] : [];
  });
  return {
    provider: graph.provider,
    actions: graph.actions.filter(({ key }) => selected.has(key)),
    takes: new Map(takes),
    picked: new Map([...graph.picked].filter(([, key]) => selected.has(key))),
  };
}

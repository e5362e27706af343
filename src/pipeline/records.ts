import type { Key } from "../domain/names.ts";
import { isKey } from "../domain/digest.ts";
import type { Action, Graph } from "../domain/plan.ts";
import { clipName } from "../domain/picks.ts";
import type { Holding, Take } from "../domain/take.ts";
import type { World } from "../domain/world.ts";

/** What is recorded of a graph's actions, and every take among it. */
export type Records = {
  readonly holdings: ReadonlyMap<Key, Holding>;
  readonly remembered: ReadonlyMap<Key, readonly Take[]>;
  readonly takes: readonly Take[];
};

/** What the books look into. */
type Books = {
  readonly ledger: Pick<World["ledger"], "holdings">;
  /** Every take that the lock file knows. */
  readonly remembered: ReadonlyMap<Key, readonly Take[]>;
  /** Clips that are put aside, by `clipName`. */
  readonly dropped?: ReadonlySet<string>;
};

/** Looks up what is recorded of every action of a graph, under today's keys and without what was put aside. */
export async function recordsOf(graph: Graph, inputs: Books, aside: ReadonlySet<Key>): Promise<Records> {
  const recorded = await inputs.ledger.holdings(graph.actions.flatMap(({ key, formerly }) => [key, ...formerly]));
  const shown = new Set(
    graph.actions.flatMap((action) => (isShown(action, graph) ? [action.key, ...action.formerly] : [])),
  );
  // Two branches may drop a clip and pick it: what the film shows is not paid for again because of that.
  const isLeft = (take: Take): boolean =>
    inputs.dropped?.has(clipName(take)) !== true || (shown.has(take.key) && aside.has(take.key));
  const held = ({ take, older = [], attempt }: Holding): Holding => {
    const [newest, ...others] = (take === undefined ? older : [take, ...older]).filter(isLeft);
    return { older: others, ...(newest && { take: newest }), ...(attempt && { attempt }) };
  };
  const holdings = underTodaysKeys(graph, new Map([...recorded].map(([key, holding]) => [key, held(holding)])));
  const remembered = new Map(
    [...underTodaysKeys(graph, inputs.remembered)].map(([key, takes]) => [key, takes.filter(isLeft)]),
  );
  const takes = [
    ...[...holdings.values()].flatMap(({ take, older = [] }) => (take === undefined ? older : [take, ...older])),
    ...[...remembered.values()].flat(),
  ];
  return { holdings, remembered, takes };
}

function isShown({ key, shots }: Action, { picked }: Graph): boolean {
  return shots.some((shot) => picked.get(shot) === key);
}

/** The keys of which every clip that anybody knows of was put aside. */
export async function keysAside({ dropped = new Set(), ledger, remembered }: Books): Promise<ReadonlySet<Key>> {
  const keys = new Set([...dropped].flatMap((name) => name.split(" ", 1).filter(isKey)));
  const held = await ledger.holdings([...keys]);
  const isAside = (key: Key): boolean => {
    const { take, older = [] } = held.get(key) ?? {};
    const known = [...(take === undefined ? older : [take, ...older]), ...(remembered.get(key) ?? [])];
    return known.every((each) => dropped.has(clipName(each)));
  };
  return new Set([...keys].filter(isAside));
}

/** The numbers of the takes that have an open attempt, by base key: they are paid for or may be, whoever asked for them. */
export async function takesUnderWay(
  ledger: Pick<World["ledger"], "open">,
): Promise<ReadonlyMap<Key, readonly number[]>> {
  const numbers = new Map<Key, number[]>();
  for (const { base, number } of await ledger.open()) {
    if (base === undefined || number === undefined) continue;
    numbers.set(base, [...(numbers.get(base) ?? []), number]);
  }
  return numbers;
}

/** What is known of each action of a graph, by its key or else by one that an earlier recipe gave it. */
function underTodaysKeys<T>(graph: Graph, known: ReadonlyMap<Key, T>): ReadonlyMap<Key, T> {
  return new Map(
    graph.actions.flatMap(({ key, formerly }): [Key, T][] => {
      const found = [key, ...formerly].find((name) => known.has(name));
      const value = found === undefined ? undefined : known.get(found);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

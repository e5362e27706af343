import type { MicroUsd } from "../domain/money.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Graph, Plan, Tonight } from "../domain/plan.ts";
import type { Shot, Storyboard } from "../domain/storyboard.ts";
import { takeName } from "./newest.ts";

/** What a night is, and what it may do. */
export type Nightly = {
  readonly night: string;
  /** The takes of a base key that this night asked for already, whatever became of them. */
  readonly begun: (base: Key) => readonly number[];
  /** When a take of a base key was last begun, ISO; empty where none ever was. */
  readonly since: (base: Key) => string;
  /** The most that a plan may cost with new takes in it; absent: anything. */
  readonly allowance?: MicroUsd;
};

/** New takes, by base key. */
export type NewTakes = ReadonlyMap<Key, number>;

/** What a night's plan is made with, and what it tells. */
export type NightPlan = { readonly takes: NewTakes; readonly told: Tonight };

type Plannable = { readonly graph: Graph; readonly plan: Plan };

/** A shot of which a new take is due. */
type Due = { readonly shot: ShotId; readonly base: Key; readonly take: number };

/** The takes of a base key that a night asked for before, for shots that it films anew. */
export function begunTonight(
  { shots }: Pick<Storyboard, "shots">,
  nightly: Nightly | undefined,
): (shot: ShotId, base: Key) => readonly number[] {
  if (nightly === undefined) return () => [];
  const asking = new Set(shots.filter(asksForIt).map(({ id }) => id));
  return (shot, base) => (asking.has(shot) ? nightly.begun(base) : []);
}

/**
 * Decides of which shots a night films a new take: those that ask for it and whose take is kept, so that nothing is filmed twice in one
 * night. What has waited longest goes first where an allowance is too small for all of them; what can't be continued now is left.
 */
export async function newTakesTonight(
  { shots }: Pick<Storyboard, "shots">,
  { nightly, lastTake }: { readonly nightly: Nightly; readonly lastTake: (base: Key) => number },
  planner: (takes: NewTakes) => Promise<Plannable>,
): Promise<NightPlan> {
  const before = await planner(new Map());
  const due = dueIn(shots, before, { nightly, lastTake });
  const { possible, without, prices } = await possibleOf(due, planner);
  const affordable = await affordableOf(possible, { before, nightly, planner });
  const place = new Map(shots.map(({ id }, index) => [id, index]));
  const inOrder = affordable.toSorted((one, other) => (place.get(one.shot) ?? 0) - (place.get(other.shot) ?? 0));
  return {
    takes: takesOf(affordable),
    told: {
      night: nightly.night,
      takes: inOrder.map(({ shot, take }) => ({ shot, take })),
      later: possible
        .slice(affordable.length)
        .map((each) => ({ shot: each.shot, price: prices.get(takeName(each)) ?? null })),
      without: without.map(({ shot }) => shot),
    },
  };
}

function asksForIt({ regenerate }: Shot): boolean {
  return regenerate === "nightly";
}

/** What is due, from what has waited longest on; of shots that share a clip the first. */
function dueIn(
  shots: readonly Shot[],
  { graph, plan }: Plannable,
  { nightly, lastTake }: { readonly nightly: Nightly; readonly lastTake: (base: Key) => number },
): readonly Due[] {
  const steps = new Map(plan.steps.map((step) => [step.action.key, step]));
  const highest = new Map<Key, number>();
  for (const { base, take } of graph.actions) highest.set(base, Math.max(take, highest.get(base) ?? 0));
  const due = new Map<Key, Due>();
  for (const shot of shots.filter(asksForIt)) {
    const key = graph.picked.get(shot.id);
    const step = key === undefined ? undefined : steps.get(key);
    if (step?.verdict !== "keep") continue;
    const { base } = step.action;
    if (due.has(base) || nightly.begun(base).length > 0) continue;
    due.set(base, {
      shot: shot.id,
      base,
      take: Math.max(shot.takes, highest.get(base) ?? 0, lastTake(base)) + 1,
    });
  }
  const waiting = [...due.values()].map((each) => ({ ...each, since: nightly.since(each.base) }));
  return waiting.toSorted((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
}

/** What can be filmed now, with the prices of these takes by their names, apart from what cannot: its provider has forgotten what it continues, say. */
async function possibleOf(
  due: readonly Due[],
  planner: (takes: NewTakes) => Promise<Plannable>,
): Promise<{
  readonly possible: readonly Due[];
  readonly without: readonly Due[];
  readonly prices: ReadonlyMap<string, MicroUsd | null>;
}> {
  if (due.length === 0) return { possible: [], without: [], prices: new Map() };
  const { plan } = await planner(takesOf(due));
  const filmed = plan.steps.filter(({ verdict }) => verdict === "film");
  const prices = new Map(filmed.map(({ action }) => [takeName(action), action.price]));
  // A shot that continues another one's new take becomes another shot by that, and is filmed as that.
  const there = new Set(plan.steps.map(({ action }) => action.base));
  const isPossible = (each: Due): boolean => prices.has(takeName(each));
  return {
    possible: due.filter(isPossible),
    without: due.filter((each) => !isPossible(each) && there.has(each.base)),
    prices,
  };
}

/** As many as an allowance lets through, from the first on. */
async function affordableOf(
  due: readonly Due[],
  {
    before,
    nightly: { allowance },
    planner,
  }: {
    readonly before: Plannable;
    readonly nightly: Nightly;
    readonly planner: (takes: NewTakes) => Promise<Plannable>;
  },
): Promise<readonly Due[]> {
  // Where even what has to be filmed is too dear, the whole plan is refused, and says so. More than a ceiling may be spent already.
  if (allowance === undefined || before.plan.price > Math.max(0, allowance)) return due;
  const fits = async (count: number): Promise<boolean> =>
    (await planner(takesOf(due.slice(0, count)))).plan.price <= allowance;
  let [most, tooMany] = [0, due.length + 1];
  if (await fits(due.length)) return due;
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (middle <= due.length && (await fits(middle))) most = middle;
    else tooMany = middle;
  }
  return due.slice(0, most);
}

function takesOf(due: readonly Due[]): NewTakes {
  return new Map(due.map(({ base, take }) => [base, take]));
}

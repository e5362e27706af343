import type { FilmChanges, ShotChange, TakeChange } from "../domain/changes.ts";
import type { Change } from "../domain/explanation.ts";
import { sumOf } from "../domain/money.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Shot } from "../domain/storyboard.ts";
import { openComparison, type Comparison, type FilmSide } from "./comparison.ts";
import { withOrigins } from "./follows.ts";
import { freeChanges } from "./free-changes.ts";
import { pairsOf, type Pair } from "./pairs.ts";
import { takesChanged } from "./takes-changed.ts";

/** How a film differs between two states of it, shot by shot, and what the later one costs because of it. */
export function compareFilms(
  from: FilmSide,
  to: FilmSide,
): Omit<FilmChanges, "from" | "to" | "provider" | "rehearsal"> {
  const pairs = pairsOf(from, to);
  const comparison = openComparison(from, to, pairs);
  const taken = new Map<Key, ShotId>();
  const compared = pairs.map((pair) => ({ pair, change: changeOf(pair, comparison, taken) }));
  const shots = compared.flatMap(({ change }) => (change === undefined ? [] : [change]));
  const changed = withOrigins(shots, comparison.now);
  const pending = to.plan.steps.filter(({ verdict, action }) => verdict === "film" && comparison.isKnown(action.key));
  return {
    shots: changed,
    unchanged: compared.filter(({ change }) => change === undefined).length,
    free: freeChanges(from, to, comparison.calledNow),
    filmSeconds: changed.reduce((sum, { filmSeconds }) => sum + filmSeconds, 0),
    cost: sumOf(changed.flatMap(({ takes }) => takes.map(({ price }) => price))),
    pending: {
      shots: [...new Set(pending.flatMap(({ action }) => action.shots))],
      ...sumOf(pending.map(({ action }) => action.price)),
    },
    whole: { from: wholeOf(from), to: wholeOf(to) },
  };
}

function wholeOf({ graph }: FilmSide): ReturnType<typeof sumOf> {
  return sumOf(graph.actions.map(({ price }) => price));
}

/** How one shot differs; undefined where it does not. `taken`: what is counted already, because shots share clips. */
function changeOf({ was, is }: Pair, comparison: Comparison, taken: Map<Key, ShotId>): ShotChange | undefined {
  const takes = takesChanged({ ...(was && { was }), ...(is && { is }) }, comparison, taken);
  const picked = pickedIn(was, is, comparison);
  const free = was && is ? freeFields(was, is) : [];
  const formerly = was && is && was.id !== is.id ? { formerly: was.id } : {};
  const kind = ((): ShotChange["kind"] | undefined => {
    if (was === undefined) return "added";
    if (is === undefined) return "removed";
    if (takes.some((take) => isOfItsOwn(take, comparison))) return "changed";
    if (takes.length > 0) return "follows";
    if (was.id !== is.id) return "renamed";
    if (picked !== undefined) return "picked";
    return free.length > 0 ? "handled" : undefined;
  })();
  const shot = is ?? was;
  if (kind === undefined || shot === undefined) return undefined;
  const filmed = takes.flatMap(({ step }) => (step && taken.get(step.action.key) === shot.id ? [step] : []));
  return {
    shot: shot.id,
    ...formerly,
    kind,
    follows: [],
    takes,
    ...(picked && { picked }),
    free,
    filmSeconds: filmed.reduce((sum, { action }) => sum + action.newSeconds, 0),
    cost: sumOf(takes.map(({ price }) => price)),
  };
}

function pickedIn(
  was: Shot | undefined,
  is: Shot | undefined,
  { from, to, before, now }: Comparison,
): ShotChange["picked"] {
  const one = was && before.get(from.graph.picked.get(was.id) ?? "")?.take;
  const other = is && now.get(to.graph.picked.get(is.id) ?? "")?.take;
  return one === undefined || other === undefined || one === other ? undefined : { from: one, to: other };
}

/** Whether a take is another one for a reason that is not only another clip of its source. */
function isOfItsOwn({ was, is, changes }: TakeChange, comparison: Comparison): boolean {
  if (was === undefined || is === undefined) return true;
  return !changes.every((change) => isOfSource(change, comparison));
}

/** Whether nothing but the clip of a source changed: it is the same shot as before, and the same frame of it. */
function isOfSource({ from, to }: Change, { before, now, calledNow }: Comparison): boolean {
  if (from?.kind !== "footage" || to?.kind !== "footage" || from.at !== to.at) return false;
  const [then, today] = [before.get(from.of)?.shots ?? [], now.get(to.of)?.shots ?? []];
  return then.some((shot) => today.includes(calledNow.get(shot) ?? ""));
}

/** Fields of a shot that shape no clip. */
function freeFields(was: Shot, is: Shot): readonly string[] {
  const fields = [
    ["takes", was.takes, is.takes],
    ["take", was.take, is.take],
    ["on_expired", was.onExpired, is.onExpired],
    ["regenerate", was.regenerate, is.regenerate],
    ["pick", was.pick, is.pick],
  ] as const;
  return fields.filter(([, one, other]) => one !== other).map(([name]) => name);
}

import type { FilmChanges, ShotChange, TakeChange } from "../domain/changes.ts";
import type { Difference } from "../domain/explanation.ts";
import { sumOf } from "../domain/money.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Because, Step } from "../domain/plan.ts";
import type { FilmSide } from "./comparison.ts";
import { withOrigins } from "./follows.ts";

/** How a step differs from what was filmed for its shot before. */
export type Remembered = Pick<Difference, "changes"> & { readonly earlier: { readonly key: Key; readonly base?: Key } };

/** What is remembered of a film. */
export type Past = {
  /** How steps differ from what was filmed for their shots before, as far as the books know. */
  readonly differences: ReadonlyMap<Key, Remembered>;
  /** Shots of which a clip was delivered under their names. */
  readonly known: ReadonlySet<ShotId>;
  /** Shots that the storyboard has no more. */
  readonly removed: readonly ShotId[];
};

/** Why a step is not kept though nothing of it changed. */
const UNCHANGED: ReadonlySet<Because["kind"]> = new Set([
  "kept",
  "running",
  "elsewhere",
  "unsure",
  "media-missing",
  "failed-before",
]);

/** Whether a step asks for what was delivered last. What was ordered, and never came, was not filmed. */
function isUnchanged({ because, action }: Step, { differences, known }: Past): boolean {
  if (!UNCHANGED.has(because.kind)) return false;
  if (!("attempt" in because)) return true;
  const earlier = differences.get(action.key)?.earlier;
  // Beside another take of the same shot nothing changed.
  const isOther = earlier !== undefined && earlier.base !== action.base;
  return !isOther && action.shots.every((shot) => known.has(shot));
}

/** How a film differs from what was filmed of it last, shot by shot. */
export function sinceFilmed(
  { plan, shots, graph }: FilmSide,
  past: Past,
): Omit<FilmChanges, "from" | "to" | "provider" | "rehearsal"> {
  const steps = new Map(plan.steps.map((step) => [step.action.key, step]));
  const taken = new Set<Key>();
  const changed = shots.flatMap(({ id }) => {
    const own = (graph.takes.get(id) ?? []).flatMap((key) => steps.get(key) ?? []);
    const others = own.filter((step) => !isUnchanged(step, past));
    return others.length === 0 ? [] : [changeOf(id, others, { past, taken })];
  });
  const pending = plan.steps.filter((step) => step.verdict === "film" && isUnchanged(step, past));
  const now = new Map(plan.steps.map(({ action }): [string, typeof action] => [action.key, action]));
  return {
    shots: [...withOrigins(changed, now), ...past.removed.map(goneChange)],
    unchanged: shots.length - changed.length,
    free: [],
    filmSeconds: changed.reduce((sum, { filmSeconds }) => sum + filmSeconds, 0),
    cost: sumOf(changed.flatMap(({ takes }) => takes.map(({ price }) => price))),
    pending: {
      shots: [...new Set(pending.flatMap(({ action }) => action.shots))],
      ...sumOf(pending.map(({ action }) => action.price)),
    },
    whole: { to: sumOf(graph.actions.map(({ price }) => price)) },
  };
}

function changeOf(
  shot: ShotId,
  steps: readonly Step[],
  { past, taken }: { readonly past: Past; readonly taken: Set<Key> },
): ShotChange {
  const filmed = steps.filter(({ verdict, action }) => verdict === "film" && !taken.has(action.key));
  for (const { action } of filmed) taken.add(action.key);
  const takes = steps.map((step): TakeChange => {
    const { action } = step;
    const difference = past.differences.get(action.key);
    return {
      take: action.take,
      ...(difference && { was: difference.earlier.key }),
      is: action.key,
      // Beside another take of the same shot nothing changed.
      changes: difference === undefined || difference.earlier.base === action.base ? [] : difference.changes,
      step,
      price: filmed.includes(step) ? action.price : 0,
    };
  });
  return {
    shot,
    kind: kindOf(shot, takes, past),
    follows: [],
    takes,
    free: [],
    filmSeconds: filmed.reduce((sum, { action }) => sum + action.newSeconds, 0),
    cost: sumOf(takes.map(({ price }) => price)),
  };
}

function kindOf(shot: ShotId, takes: readonly TakeChange[], { known }: Past): ShotChange["kind"] {
  if (!known.has(shot)) return "added";
  return takes.every(isFollowing) ? "follows" : "changed";
}

/** Whether a take is another one only because its source is. */
function isFollowing({ changes, step }: TakeChange): boolean {
  if (changes.length === 0) return step !== undefined && "of" in step.because;
  return changes.every(({ from, to }) => from?.kind === "footage" && to?.kind === "footage" && from.at === to.at);
}

function goneChange(shot: ShotId): ShotChange {
  return { shot, kind: "removed", follows: [], takes: [], free: [], filmSeconds: 0, cost: { price: 0, unpriced: 0 } };
}

import { isUnlike } from "../domain/continued.ts";
import { handoverOf, isHeld, type Handover } from "../domain/handover.ts";
import { wholeSeconds } from "../domain/length.ts";
import type { Key } from "../domain/names.ts";
import type { Action, Step } from "../domain/plan.ts";
import { servedSeconds } from "../domain/served.ts";
import type { Holding } from "../domain/take.ts";
import { refusedAt } from "./hindrance.ts";

/** What is known while a plan is made. */
type Known = { readonly holdings: ReadonlyMap<Key, Holding>; readonly now: Date };

/**
 * How each step to film is expected to hand its parent over, and whether the provider has said that it has no copy of it. What is yet to be filmed
 * is taken to come back with all that it continues: where it does not, less is handed over, and sooner the whole again.
 */
export function expectHandovers(
  steps: ReadonlyMap<Key, Step>,
  known: Known,
): ReadonlyMap<Key, Pick<Step, "window" | "isGone">> {
  const lengths = new Map<Key, number>();
  const expected = new Map<Key, Pick<Step, "window" | "isGone">>();
  for (const step of steps.values()) {
    const { action, take, verdict, because } = step;
    const parent = action.parent === undefined ? undefined : steps.get(action.parent);
    const before = parent && lengths.get(parent.action.key);
    if (take !== undefined) lengths.set(action.key, wholeSeconds(take));
    else if (parent === undefined || before === undefined) lengths.set(action.key, action.newSeconds);
    else if (verdict === "resume" && because.kind === "running") {
      const { window } = because.attempt;
      const handed = window === undefined ? before : window / action.model.frameRate;
      lengths.set(action.key, handed + action.newSeconds);
    } else {
      const sources = action.needs.flatMap((key) => steps.get(key) ?? []);
      const isGone = refusedAt(known.holdings.get(action.key)?.attempt, sources) !== undefined;
      const handover = handoverOfStep(action, { parent, before, isGone, now: known.now });
      lengths.set(action.key, (handover?.kind === "window" ? handover.seconds : before) + action.newSeconds);
      if (verdict !== "film") continue;
      const window = windowOf(handover);
      expected.set(action.key, { ...(window && { window }), ...(isGone && { isGone }) });
    }
  }
  return expected;
}

function handoverOfStep(
  action: Action,
  {
    parent,
    before,
    isGone,
    now,
  }: { readonly parent: Step; readonly before: number; readonly isGone: boolean; readonly now: Date },
): Handover | undefined {
  const { extend } = action.model;
  if (extend === null) return undefined;
  const { take } = parent;
  const held = !isGone && (take === undefined || isHeld(take, extend, now));
  const known = take && { served: servedSeconds(take, action), unlike: isUnlike(take, action) };
  return handoverOf(extend, { seconds: before, held, ...known }, action);
}

function windowOf(handover: Handover | undefined): Step["window"] {
  if (handover?.kind !== "window") return undefined;
  const { seconds, because } = handover;
  return { seconds, because };
}

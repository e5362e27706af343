import { LIFE_NEEDED } from "../domain/handover.ts";
import type { Key } from "../domain/names.ts";
import type { Bound, Plan, Step, Today } from "../domain/plan.ts";
import { expiryOf } from "./hindrance.ts";

/** How much earlier than its turn is expected a step must be safe, milliseconds: estimates are no promises. */
const MARGIN = 30 * 60_000;

/** Until when each step can continue its parent, where that is kept and the provider will forget it. */
export function parentExpiries(steps: ReadonlyMap<Key, Step>): ReadonlyMap<Key, string> {
  const expiries = new Map<Key, string>();
  for (const { action, verdict } of steps.values()) {
    const parent = action.parent === undefined ? undefined : steps.get(action.parent);
    if (verdict !== "film" || parent?.take === undefined) continue;
    const expires = expiryOf(parent.take, action);
    if (expires !== undefined) expiries.set(action.key, expires.toISOString());
  }
  return expiries;
}

/** What to do with a plan before long: which steps may come too late, and when it changes by itself. */
export function hurryOf(
  steps: readonly Step[],
  { bound, today, now }: { readonly bound: Bound; readonly today: readonly Today[]; readonly now: Date },
): Pick<Plan, "endangered" | "validUntil"> {
  const bounded = steps.flatMap((step) => {
    if (step.parentExpires === undefined) return [];
    const expires = Date.parse(step.parentExpires);
    // In the worst case it is the last of those that fit into the bound.
    const turn = Math.max(0, bound.seconds - step.remaining) * 1_000;
    return [{ key: step.action.key, late: expires - turn - MARGIN, last: expires - LIFE_NEEDED }];
  });
  const endangered = bounded.filter(({ late }) => late <= now.getTime()).map(({ key }) => key);
  const changes = [
    ...bounded.flatMap(({ late, last }) => [late, last]),
    ...today.map(({ resets }) => Date.parse(resets)),
  ];
  const next = changes
    .filter((time) => time > now.getTime())
    .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return {
    ...(endangered.length > 0 && { endangered }),
    ...(Number.isFinite(next) && { validUntil: new Date(next).toISOString() }),
  };
}

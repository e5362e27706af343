import type { Key } from "../domain/names.ts";
import type { Bound, Step } from "../domain/plan.ts";
import { expiryOf, LIFE_NEEDED } from "./hindrance.ts";

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

/** The last moment at which footage that expires can be continued, milliseconds since 1970. */
export function lastMoment(expires: string): number {
  return Date.parse(expires) - LIFE_NEEDED;
}

/** From when on it is told of a step that its turn may come too late, milliseconds since 1970: in the worst case it comes last. */
export function dangerOf(step: Step, bound: Bound): number | undefined {
  if (step.parentExpires === undefined) return undefined;
  const turn = Math.max(0, bound.seconds - step.remaining) * 1_000;
  return Date.parse(step.parentExpires) - turn - MARGIN;
}

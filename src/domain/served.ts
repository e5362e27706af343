import { ownSeconds, wholeSeconds } from "./length.ts";
import type { Action } from "./plan.ts";
import type { Take } from "./take.ts";

/**
 * How long a parent is at the service that made it, seconds. What is named by its interaction goes on from all that came before it, though only
 * the new part was sent.
 */
export function servedSeconds(take: Take, action: Pick<Action, "chainSeconds" | "newSeconds" | "model">): number {
  const whole = wholeSeconds(take);
  const alone = take.join === "new" && action.model.extend?.inputs.includes("interaction") === true;
  if (!alone || take.footage === undefined || !("operation" in take.footage)) return whole;
  const { numerator, denominator } = take.clip.frameRate;
  const before =
    take.window === undefined
      ? action.chainSeconds - action.newSeconds - ownSeconds(take)
      : (take.window * denominator) / numerator;
  return Math.max(whole, before + ownSeconds(take));
}

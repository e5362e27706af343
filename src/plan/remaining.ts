import type { Key } from "../domain/names.ts";
import type { Step } from "../domain/plan.ts";

/** Whether a step waits for the service to film: submitted now, or already running there. Fetching a clip again takes no such time. */
export function isWork(step: Step): boolean {
  return step.verdict === "film" || step.because.kind === "running";
}

/** Seconds of work from each step to the end of the longest chain that starts with it. Steps come sources first. */
export function remainingOf(steps: readonly Step[]): ReadonlyMap<Key, number> {
  const after = new Map<Key, number>();
  const remaining = new Map<Key, number>();
  for (const step of steps.toReversed()) {
    const { key, needs, model } = step.action;
    const seconds = (isWork(step) ? model.latency.usual : 0) + (after.get(key) ?? 0);
    remaining.set(key, seconds);
    for (const source of needs) after.set(source, Math.max(after.get(source) ?? 0, seconds));
  }
  return remaining;
}

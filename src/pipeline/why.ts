import type { Difference, Explanation } from "../domain/explanation.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Step } from "../domain/plan.ts";
import type { Background } from "../explain/archive.ts";
import { differences, explain } from "../explain/explain.ts";
import type { Production } from "./prepare.ts";

/** What looking back needs besides what a production knows. */
export type Books = Omit<Background, "plan">;

/** Looking back: why each take of a shot is kept or filmed, down to what changed. Empty for a shot that is not in the production. */
export function why(shot: ShotId, { plan }: Production, books: Books): readonly Explanation[] {
  return explain(shot, { ...books, plan });
}

/** The same in short for everything of which nothing was delivered though its shot is known: how it differs from before, by key. */
export function changesIn({ plan }: Production, books: Books): ReadonlyMap<Key, Difference> {
  return differences(plan.steps.filter(isUndelivered), { ...books, plan });
}

/** Whether a step is new to everybody, or was ordered once and nothing came of it yet. */
export function isUndelivered({ verdict, because }: Step): boolean {
  return because.kind === "new" ? verdict === "film" : "attempt" in because;
}

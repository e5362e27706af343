import type { Difference, Explanation } from "../domain/explanation.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Background } from "../explain/archive.ts";
import { differences, explain } from "../explain/explain.ts";
import type { Production } from "./prepare.ts";

/** What looking back needs besides what a production knows. */
export type Books = Omit<Background, "plan">;

/** Looking back: why each take of a shot is kept or filmed, down to what changed. Empty for a shot that is not in the production. */
export function why(shot: ShotId, { plan }: Production, books: Books): readonly Explanation[] {
  return explain(shot, { ...books, plan });
}

/** The same in short for everything that is filmed though its shot is known: how it differs from before, by key. */
export function changesIn({ plan }: Production, books: Books): ReadonlyMap<Key, Difference> {
  const filmed = plan.steps.filter(({ verdict, because }) => verdict === "film" && because.kind === "new");
  return differences(filmed, { ...books, plan });
}

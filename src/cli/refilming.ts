import type { ShotId } from "../domain/names.ts";
import type { Production } from "../pipeline.ts";
import type { Consequences } from "../report/takes.ts";
import type { Place } from "./takes-known.ts";

/** Shots that would be other films, and what of them was paid for already and would be filmed anew. */
export type Refilming = { readonly shots: readonly ShotId[]; readonly consequences: Consequences };

/** What becomes of a film where its shots get other models: clips that are kept stay kept, but the film asks for others. */
export function refilmingOf(before: Production, after: Production, { rehearsal, words }: Place): Refilming {
  const was = new Map(before.plan.steps.map((step) => [step.action.key, step.verdict]));
  const shots = [...after.graph.picked].flatMap(([shot, key]) => (before.graph.picked.get(shot) === key ? [] : [shot]));
  const kept = new Set(
    shots.filter((shot) => {
      const key = before.graph.picked.get(shot);
      return key !== undefined && was.get(key) === "keep";
    }),
  );
  const steps = after.plan.steps.filter(
    ({ action, verdict }) =>
      verdict !== "keep" && verdict !== "resume" && action.shots.some((shot) => kept.has(shot)) && !was.has(action.key),
  );
  return { shots, consequences: { steps, plan: after.plan.steps, rehearsal, words } };
}

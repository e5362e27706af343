import { hash } from "node:crypto";
import { asDigest } from "../domain/digest.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Graph } from "../domain/plan.ts";
import type { Take } from "../domain/take.ts";
import type { Origin } from "../domain/origin.ts";

/** What was shot: which take each shot shows, what is kept, and whether it all only stands in for real footage. */
export type Shot = {
  readonly graph: Pick<Graph, "actions" | "picked">;
  readonly takes: ReadonlyMap<Key, Take>;
  readonly rehearsal: boolean;
};

/** Where the footage of each shot comes from, each named once, in the order given. What has no take is shown by a slate. */
export function originsOf(shots: readonly ShotId[], { graph, takes, rehearsal }: Shot): readonly Origin[] {
  const actions = new Map(graph.actions.map((action) => [action.key, action]));
  return [...new Set(shots)].map((shot): Origin => {
    const picked = graph.picked.get(shot);
    const action = picked && actions.get(picked);
    const take = picked && takes.get(picked);
    if (action === undefined || take === undefined) return { shot, kind: "slate" };
    const { key, made, provider, model } = take;
    if (take.added === true) return { shot, kind: "own", key, made };
    const prompt = asDigest(hash("sha256", action.request.prompt));
    return { shot, kind: "filmed", provider, model, key, prompt, made, rehearsal };
  });
}

import type { ShotId } from "../domain/names.ts";
import type { ShotNote } from "../exchange/input.ts";
import type { Production } from "./prepare.ts";

/** What an editor is told of each shot: its prompt as it is sent, the take that is shown, and who films it. Never what it cost. */
export function shotNotes(
  { graph }: Pick<Production, "graph">,
  missing: ReadonlySet<ShotId>,
): ReadonlyMap<ShotId, ShotNote> {
  const actions = new Map(graph.actions.map((action) => [action.key, action]));
  return new Map(
    [...graph.picked].flatMap(([shot, key]): [ShotId, ShotNote][] => {
      const action = actions.get(key);
      if (action === undefined) return [];
      const { request, take, model } = action;
      return [[shot, { prompt: request.prompt, take, model: model.id, missing: missing.has(shot) }]];
    }),
  );
}

import type { ShotId } from "../domain/names.ts";
import type { Graph } from "../domain/plan.ts";
import type { Shot } from "../domain/storyboard.ts";
import { likenessOf } from "./earlier.ts";

/** A film as one of two states has it: its shots as they are written, and what is asked for. */
export type Written = { readonly shots: readonly Shot[]; readonly graph: Graph };

/** A shot in both states, or in one of them alone. */
export type Pair = { readonly was?: Shot; readonly is?: Shot };

/** More comparisons of prompts than this would be waited for: then only a clip that stayed the same tells a new name. */
const MOST_COMPARED = 40_000;

/** Brings the shots of two states together: by their names, else by what they ask for, else by their prompts. In the order of the later state; what is gone comes last. */
export function pairsOf(from: Written, to: Written): readonly Pair[] {
  const before = new Map(from.shots.map((shot) => [shot.id, shot]));
  const now = new Set(to.shots.map(({ id }) => id));
  const gone = new Map(from.shots.filter(({ id }) => !now.has(id)).map((shot) => [shot.id, shot]));
  const come = to.shots.filter(({ id }) => !before.has(id));
  const renamed = new Map<ShotId, Shot>();
  const rename = (shot: Shot, old: Shot | undefined): void => {
    if (old === undefined || renamed.has(shot.id)) return;
    renamed.set(shot.id, old);
    gone.delete(old.id);
  };
  for (const shot of come) {
    const key = to.graph.picked.get(shot.id);
    rename(
      shot,
      [...gone.values()].find(({ id }) => from.graph.picked.get(id) === key),
    );
  }
  if (come.length * gone.size <= MOST_COMPARED) {
    const [then, today] = [recipesIn(from), recipesIn(to)];
    for (const shot of come) if (!renamed.has(shot.id)) rename(shot, nearest(today(shot.id), [...gone.values()], then));
  }
  return [
    ...to.shots.map((is) => {
      const was = before.get(is.id) ?? renamed.get(is.id);
      return was === undefined ? { is } : { was, is };
    }),
    ...[...gone.values()].map((was) => ({ was })),
  ];
}

/** The shot whose prompt has most in common with a recipe; undefined where none is a version of the same text. */
function nearest(recipe: string, shots: readonly Shot[], recipeOf: (shot: ShotId) => string): Shot | undefined {
  const scored = shots.map((shot) => ({ shot, likeness: likenessOf(recipeOf(shot.id), recipe) }));
  const most = scored.reduce((highest, { likeness }) => Math.max(highest, likeness), 0);
  return most === 0 ? undefined : scored.find(({ likeness }) => likeness === most)?.shot;
}

/** What shapes the take of each shot that the film shows. */
function recipesIn({ graph: { picked, actions } }: Written): (shot: ShotId) => string {
  const recipes = new Map(actions.map(({ key, recipe }) => [key, recipe]));
  return (shot) => {
    const key = picked.get(shot);
    return (key && recipes.get(key)) ?? "";
  };
}

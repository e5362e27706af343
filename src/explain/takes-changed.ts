import type { TakeChange } from "../domain/changes.ts";
import type { Change, Ingredient } from "../domain/explanation.ts";
import type { Images } from "../domain/image.ts";
import type { Key, ShotId } from "../domain/names.ts";
import { labelOf, type Action, type Step } from "../domain/plan.ts";
import { changesBetween } from "./changes.ts";
import type { Comparison } from "./comparison.ts";
import type { Pair } from "./pairs.ts";

/** The takes of a shot that are not what they were. `taken`: what is counted already and for whom, because shots share clips. */
export function takesChanged(
  { was, is }: Pair,
  comparison: Comparison,
  taken: Map<Key, ShotId>,
): readonly TakeChange[] {
  const { from, to, before, now, isSame } = comparison;
  const earlier = numbered(was && from.graph.takes.get(was.id), before);
  const later = numbered(is && to.graph.takes.get(is.id), now);
  const numbers = [...new Set([...earlier.keys(), ...later.keys()])].toSorted((one, other) => one - other);
  return numbers.flatMap((take): TakeChange[] => {
    const [then, today] = [earlier.get(take), later.get(take)];
    if (then && today && isSame(then.key, today.key)) return [];
    const changes =
      then && today ? changesBetween(then.recipe, today.recipe, isSame).map((change) => named(change, comparison)) : [];
    const step = today && comparison.steps.get(today.key);
    return [
      {
        take,
        ...(then && { was: then.key }),
        ...(today && { is: today.key }),
        changes,
        ...(step && { step }),
        price: step === undefined || is === undefined ? 0 : priceOf(step, is.id, { comparison, taken }),
      },
    ];
  });
}

/** What a step costs because of a change: nothing where it was to be filmed anyway, or for another shot. */
function priceOf(
  { verdict, action }: Step,
  shot: ShotId,
  { comparison, taken }: { readonly comparison: Comparison; readonly taken: Map<Key, ShotId> },
): number | null {
  if (verdict !== "film" || comparison.isKnown(action.key) || taken.has(action.key)) return 0;
  taken.set(action.key, shot);
  return action.price;
}

function numbered(keys: readonly Key[] | undefined, actions: ReadonlyMap<string, Action>): ReadonlyMap<number, Action> {
  return new Map((keys ?? []).flatMap((key) => actions.get(key) ?? []).map((action) => [action.take, action]));
}

/** A change with what is known besides: where pictures lie, and what is called what. */
function named({ field, from, to }: Change, comparison: Comparison): Change {
  return {
    field,
    ...(from && { from: told(from, comparison.before, comparison.from.images) }),
    ...(to && { to: told(to, comparison.now, comparison.to.images) }),
  };
}

function told(ingredient: Ingredient, actions: ReadonlyMap<string, Action>, images: Images): Ingredient {
  if (ingredient.kind === "footage") {
    const action = actions.get(ingredient.of);
    return action === undefined ? ingredient : { ...ingredient, label: labelOf(action) };
  }
  if (ingredient.kind === "plain") return ingredient;
  const found = [...images].find(([, facts]) => "digest" in facts && facts.digest === ingredient.digest);
  if (found === undefined || !("digest" in found[1])) return ingredient;
  return { ...ingredient, path: found[0], bytes: found[1].bytes };
}

import type { Key } from "../domain/names.ts";
import type { Plan } from "../domain/plan.ts";
import type { Take } from "../domain/take.ts";

/** The takes that a plan keeps, by their keys: what can be cut without filming anything. */
export function keptTakes({ steps }: Pick<Plan, "steps">): ReadonlyMap<Key, Take> {
  return new Map(
    steps.flatMap(({ action, take, verdict }) => (take && verdict === "keep" ? [[action.key, take]] : [])),
  );
}

/** The same, and the takes whose clips are not here any more: what a film that stands there may have been cut from. */
export function knownTakes({ steps }: Pick<Plan, "steps">): ReadonlyMap<Key, Take> {
  const gone = steps.flatMap(({ action, because }): readonly (readonly [Key, Take])[] =>
    because.kind === "media-missing" ? [[action.key, because.take]] : [],
  );
  return new Map([...gone, ...keptTakes({ steps })]);
}

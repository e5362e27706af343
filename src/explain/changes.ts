import type { Change, Ingredient } from "../domain/explanation.ts";
import { ingredientsOf } from "./recipe.ts";

/** In this order they are told; what is not named here comes last. */
const ORDER: readonly string[] = [
  "prompt",
  "negative_prompt",
  "model",
  "take",
  "seed",
  "extends",
  "first_frame",
  "last_frame",
];

/** Everything by which two recipes differ. `isSame`: whether two keys name the same action. */
export function changesBetween(
  from: string,
  to: string,
  isSame: (from: string, to: string) => boolean,
): readonly Change[] {
  const [before, now] = [ingredientsOf(from), ingredientsOf(to)];
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter((field) => {
    const [was, is] = [before.get(field), now.get(field)];
    return was === undefined || is === undefined || !isEqual(was, is, isSame);
  });
  return changed
    .filter((field) => !followsFromAnother(field, changed, { before, now }))
    .toSorted(byRank)
    .map((field) => {
      const [was, is] = [before.get(field), now.get(field)];
      return { field, ...(was && { from: was }), ...(is && { to: is }) };
    });
}

/** A picture that came or went took its role with it; a take's number stands on its slate too. */
function followsFromAnother(
  field: string,
  changed: readonly string[],
  { before, now }: Readonly<Record<"before" | "now", ReadonlyMap<string, Ingredient>>>,
): boolean {
  if (field === "slate.take") return changed.includes("take");
  return field.endsWith(" type") && !(before.has(field) && now.has(field));
}

/** Fields in the order in which they are told. */
export function byRank(one: string, other: string): number {
  return rank(one) - rank(other);
}

function rank(field: string): number {
  const place = ORDER.indexOf(field);
  return place === -1 ? ORDER.length : place;
}

function isEqual(one: Ingredient, other: Ingredient, isSame: (from: string, to: string) => boolean): boolean {
  if (one.kind === "plain") return other.kind === "plain" && one.value === other.value;
  if (one.kind === "picture") {
    return other.kind === "picture" && one.digest === other.digest && one.mimeType === other.mimeType;
  }
  return other.kind === "footage" && one.at === other.at && isSame(one.of, other.of);
}

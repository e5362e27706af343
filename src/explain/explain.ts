import { digestOfSources } from "../domain/digest.ts";
import type { Change, Difference, Explanation, Ingredient, Origin } from "../domain/explanation.ts";
import type { Key, ShotId } from "../domain/names.ts";
import type { Step } from "../domain/plan.ts";
import { openArchive, type Archive, type Background } from "./archive.ts";
import { byRank } from "./changes.ts";
import { comparison, differenceOf, nearestDifference } from "./earlier.ts";
import { ingredientsOf } from "./recipe.ts";

/** Says of every take of a shot why it is kept, filmed or neither, down to what changed and where that began; of a shot that is not in the plan: nothing. */
export function explain(shot: ShotId, background: Background): readonly Explanation[] {
  const archive = openArchive(background);
  return background.plan.steps
    .filter(({ action }) => action.shots.includes(shot))
    .map((step) => explanationOf(step, archive));
}

/** How each of some steps differs from what was filmed for its shot before, by the key of the step. Steps of which nothing is recorded are left out. */
export function differences(steps: readonly Step[], background: Background): ReadonlyMap<Key, Difference> {
  const archive = openArchive(background);
  return new Map(
    steps.flatMap(({ action, because }): [Key, Difference][] => {
      // What came once under its very key has changed in nothing since.
      const came = archive.byKey.get(action.key)?.some(({ state }) => state === "stored") ?? false;
      if (came && because.kind !== "new") return [];
      const difference = differenceOf(action, archive);
      return difference === undefined ? [] : [[action.key, named(difference, archive)]];
    }),
  );
}

function explanationOf(step: Step, archive: Archive): Explanation {
  const { action, verdict } = step;
  const clips = archive.background.clips
    .filter(({ take }) => take.key === action.key || action.formerly.includes(take.key))
    .map(({ take }) => take)
    .toReversed();
  const own = archive.byKey.get(action.key) ?? [];
  // What was begun under its very key has changed in nothing: its clips or attempts say why.
  const isChanged = verdict !== "keep" && clips.length === 0 && own.length === 0;
  const difference = isChanged ? (differenceOf(action, archive) ?? nearestDifference(action, archive)) : undefined;
  const source = sourceOf(step, { archive, was: clips[0]?.source });
  return {
    step,
    fields: fieldsOf(action.recipe),
    clips,
    ...(source && { source }),
    ...(difference && { difference: named(difference, archive) }),
    origins: originsOf({ step, ...(difference && { difference }) }, archive),
    unexplained: isChanged && difference === undefined ? notedKeys(step, archive) : [],
  };
}

/** What shapes an action, each thing once. The slate repeats what the storyboard says elsewhere. */
function fieldsOf(recipe: string): readonly string[] {
  const fields = [...ingredientsOf(recipe).keys()].filter((field) => !/ type$|^slate\./.test(field));
  return fields.toSorted(byRank);
}

/** Follows changed sources up to where it all began. A list and no recursion: frames can be chained through thousands of shots. */
function originsOf(first: Origin, archive: Archive): readonly Origin[] {
  const seen = new Set<string>([first.step.action.key]);
  const found: Origin[] = [];
  const waiting = [first];
  for (let origin = waiting.shift(); origin !== undefined; origin = waiting.shift()) {
    for (const { to, from } of sourcesIn(origin)) {
      const step = archive.steps.get(to);
      if (step === undefined || seen.has(to)) continue;
      seen.add(to);
      const difference = differenceFrom(from, step, archive);
      const next = { step, ...(difference && { difference: named(difference, archive) }) };
      found.push(next);
      waiting.push(next);
    }
  }
  return found;
}

/** The sources that have a part in a verdict, with the keys that stood in their places before. */
function sourcesIn({ step, difference }: Origin): readonly { readonly to: string; readonly from?: string }[] {
  const { because } = step;
  const blamed = "of" in because ? [{ to: because.of }] : [];
  const changed = (difference?.changes ?? []).flatMap(({ from, to }: Change) =>
    to?.kind === "footage" ? [{ to: to.of, ...(from?.kind === "footage" && { from: from.of }) }] : [],
  );
  return [...changed, ...blamed];
}

function differenceFrom(from: string | undefined, step: Step, archive: Archive): Difference | undefined {
  const before = from === undefined ? undefined : archive.byKey.get(from)?.at(-1);
  if (before !== undefined) return comparison(step.action, before, { archive, found: "shot" });
  return step.verdict === "keep" || archive.byKey.has(step.action.key) ? undefined : differenceOf(step.action, archive);
}

function sourceOf(
  { action }: Step,
  { archive, was }: { readonly archive: Archive; readonly was: Explanation["clips"][number]["source"] },
): Explanation["source"] {
  const media = action.needs.flatMap((key) => archive.steps.get(key)?.take?.media ?? []);
  const now = media.length === action.needs.length ? digestOfSources(media) : undefined;
  return was === undefined || now === undefined || was === now ? undefined : { was, now };
}

/** The other keys of clips that were noted for a shot, by somebody who kept no more of them. */
function notedKeys({ action }: Step, { background, byKey }: Archive): readonly Key[] {
  const noted = background.clips.filter(
    ({ take, shot }) => shot !== undefined && action.shots.includes(shot) && !byKey.has(take.key),
  );
  return [...new Set(noted.map(({ take }) => take.key))];
}

/** The same difference, with what the storyboard and the books know of its pictures and footage. */
function named(difference: Difference, archive: Archive): Difference {
  const name = (ingredient: Ingredient): Ingredient => {
    switch (ingredient.kind) {
      case "plain":
        return ingredient;
      case "picture":
        return { ...ingredient, ...archive.pictures.get(ingredient.digest) };
      case "footage": {
        const label = archive.nameOf(ingredient.of);
        return { ...ingredient, ...(label !== undefined && { label }) };
      }
    }
  };
  const changes = difference.changes.map(({ field, from, to }) => ({
    field,
    ...(from && { from: name(from) }),
    ...(to && { to: name(to) }),
  }));
  return { ...difference, changes };
}

import type { Difference } from "../domain/explanation.ts";
import type { Action } from "../domain/plan.ts";
import type { Archive, Recorded } from "./archive.ts";
import { changesBetween } from "./changes.ts";
import { ingredientsOf } from "./recipe.ts";

/** Two prompts with at least this share of their words in common are taken for one that was reworked. */
const ALIKE = 0.5;

/** How an action differs from what was filmed, or tried, for its shot before; undefined where nothing is recorded of it under another key. */
export function differenceOf(action: Action, archive: Archive): Difference | undefined {
  const noted = action.shots.flatMap((shot) => archive.byShot.get(shot) ?? []);
  const earlier = best(action, archive, noted);
  return earlier && comparison(action, earlier, { archive, found: "shot" });
}

/** The same, but of the nearest thing that was ordered under a name that is gone: the shot may have been renamed. */
export function nearestDifference(action: Action, archive: Archive): Difference | undefined {
  const ofFilm = archive.recorded.filter(({ film }) => film === archive.background.film);
  const among = ofFilm.length > 0 ? ofFilm : archive.recorded;
  const scored = among.flatMap((attempt) => {
    const stillThere = attempt.shots.some((shot) => archive.shots.has(shot));
    const likeness = stillThere || isOwn(attempt, action) ? 0 : likenessOf(attempt.recipe, action.recipe);
    return likeness === 0 ? [] : [{ attempt, likeness }];
  });
  const most = scored.reduce((highest, { likeness }) => Math.max(highest, likeness), 0);
  const earlier = scored.findLast(({ likeness }) => likeness === most)?.attempt;
  return earlier && comparison(action, earlier, { archive, found: "nearest" });
}

/** How an action differs from one attempt. */
export function comparison(
  action: Action,
  earlier: Recorded,
  { archive, found }: { readonly archive: Archive; readonly found: Difference["found"] },
): Difference {
  return { earlier, found, changes: changesBetween(earlier.recipe, action.recipe, archive.isSame) };
}

/** Of several attempts the one that says most: of this film, by who films now, of the same take, with a clip; then the newest. */
function best(action: Action, { background }: Archive, attempts: readonly Recorded[]): Recorded | undefined {
  const others = attempts.filter((attempt) => !isOwn(attempt, action));
  const worth = ({ film, provider, number, state }: Recorded): number =>
    (film === background.film ? 8 : 0) +
    (provider === background.plan.provider ? 4 : 0) +
    (number === action.take ? 2 : 0) +
    (state === "stored" ? 1 : 0);
  const most = others.reduce((highest, attempt) => Math.max(highest, worth(attempt)), 0);
  return others.findLast((attempt) => worth(attempt) === most);
}

function isOwn({ key }: Recorded, action: Action): boolean {
  return key === action.key || action.formerly.includes(key);
}

/** How much two recipes have in common: 0 where their prompts are no versions of one text. */
export function likenessOf(one: string, other: string): number {
  const [before, now] = [ingredientsOf(one), ingredientsOf(other)];
  const words = sharedWords(promptIn(before), promptIn(now));
  if (words < ALIKE) return 0;
  const equal = [...now].filter(([field, value]) => JSON.stringify(before.get(field)) === JSON.stringify(value)).length;
  return words * 100 + equal;
}

function promptIn(ingredients: ReturnType<typeof ingredientsOf>): string {
  const prompt = ingredients.get("prompt");
  return prompt?.kind === "plain" ? String(prompt.value) : "";
}

/** The share of words that two texts have in common, from 0 to 1. */
function sharedWords(one: string, other: string): number {
  const [these, those] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const shared = [...these].filter((word) => those.has(word)).length;
  return (2 * shared) / Math.max(1, these.size + those.size);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

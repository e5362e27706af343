import type { Key } from "../domain/names.ts";
import { labelOf, type Action, type Step } from "../domain/plan.ts";
import { safeLine } from "./safe.ts";
import { showCount } from "./words.ts";

const MOST_SHARING = 4;

/** What a step is called, with the shots that share its clip: `gulls · take 2`, `harbour (also: pier)`. */
export function fullLabel(action: Action): string {
  const also = action.shots.slice(1);
  if (also.length === 0) return safeLine(labelOf(action));
  const named = also.slice(0, MOST_SHARING).join(", ");
  const rest = also.length > MOST_SHARING ? ` and ${showCount(also.length - MOST_SHARING)} more` : "";
  return safeLine(`${labelOf(action)} (also: ${named}${rest})`);
}

/** What steps are called where it matters which take the film shows: `gulls · take 2 (shown)` where a shot has several. */
export function labelsWithShown(steps: readonly Step[], shown: ReadonlySet<Key>): (action: Action) => string {
  const several = new Set(steps.flatMap(({ action }) => (action.take > 1 ? [action.base] : [])));
  return (action) => fullLabel(action) + (several.has(action.base) && shown.has(action.key) ? " (shown)" : "");
}

/** Every step by the key of its action, to speak of what another step needs. */
export function stepsByKey(steps: readonly Step[]): ReadonlyMap<Key, Step> {
  return new Map(steps.map((step) => [step.action.key, step]));
}

/** The shot and the take that a label speaks of. */
export function partsOfLabel(label: string): { readonly shot: string; readonly take: number } {
  const [shot = label, , , take] = label.split(" ");
  return { shot, take: Number(take ?? 1) };
}

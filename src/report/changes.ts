import type { Change, Difference, Ingredient } from "../domain/explanation.ts";
import type { Action } from "../domain/plan.ts";
import type { Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { showWordDiff } from "./word-diff.ts";
import { countOf, listOf } from "./words.ts";

/** Fields that are named in one line. */
const MOST_FIELDS = 4;

/** What no author writes by this name. */
const NAMES: Readonly<Record<string, string>> = {
  "slate.shot": "name on its slate",
  "slate.model": "model on its slate",
};

/** A change in one line: what was, and what is. */
export function showChange({ field, from, to }: Change, paint: Paint): string {
  if (from?.kind === "plain" && to?.kind === "plain" && isProse(from.value, to.value)) {
    return showWordDiff(String(from.value), String(to.value), paint);
  }
  return `${paint("red", showIngredient(from, field))} → ${paint("green", showIngredient(to, field))}`;
}

/** A difference in a few words: `prompt and seed changed`, `follows harbour, which changed`; undefined where they would say nothing. */
export function showDifference({ changes, earlier }: Difference, { base }: Action): string | undefined {
  return changes.length === 0 || earlier.base === base ? undefined : showChanges(changes);
}

/** What changed, in a few words. */
export function showChanges(changes: readonly Change[]): string {
  const sources = changes.flatMap(({ to }) => (to?.kind === "footage" && to.label !== undefined ? [to.label] : []));
  if (sources.length === changes.length) return safeLine(`follows ${listOf([...new Set(sources)])}, which changed`);
  return `${showFields(changes.map(({ field }) => field))} changed`;
}

/** Fields in a sentence, by the names that authors write. */
export function showFields(fields: readonly string[], most: number = MOST_FIELDS): string {
  return safeLine(listOf(fields.map(nameOfField), most));
}

/** What a field is called. */
export function nameOfField(field: string): string {
  return NAMES[field] ?? field;
}

/** The beginning of a digest or a key that is enough to tell it from others. */
export function brief(name: string): string {
  return safeLine(/^s\d+-/.test(name) ? name.slice(0, name.indexOf("-") + 13) : name.slice(0, 12));
}

function showIngredient(ingredient: Ingredient | undefined, field: string): string {
  // A first take carries no number.
  if (ingredient === undefined) return field === "take" ? "1" : "not said";
  switch (ingredient.kind) {
    case "plain":
      return safeLine(String(ingredient.value));
    case "picture": {
      const { digest, path, bytes } = ingredient;
      const facts = [brief(digest), ...(bytes === undefined ? [] : [countOf(bytes, "byte")])].join(", ");
      return path === undefined ? facts : safeLine(`${path} (${facts})`);
    }
    case "footage": {
      const { of, at, label = "a shot that nobody remembers" } = ingredient;
      const frame =
        typeof at === "number" ? `the frame at ${at / 1_000} s of ` : at === undefined ? "" : `the ${at} frame of `;
      return safeLine(`${frame}${label} (${brief(of)})`);
    }
  }
}

/** Texts of several words are compared word by word. */
function isProse(...values: readonly (string | number | boolean)[]): boolean {
  return values.every((value) => typeof value === "string") && values.some((value) => /\s/.test(value));
}

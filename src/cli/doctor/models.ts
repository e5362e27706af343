import type { Catalogue, ModelSpec } from "../../domain/catalogue.ts";
import type { Diagnosis } from "../../domain/diagnosis.ts";
import { isPastItsPromise, isShutDown, modelName, successorOf } from "../../domain/models.ts";
import { countOf } from "../../report/words.ts";

const DAY = 86_400_000;

/** A model whose end is so near is spoken of, days. */
const SOON = 60;
/** A catalogue that is older may not know what has changed since, days. */
const OLD = 90;

/** How old the catalogue is, and which models of a film retire soon or may already be gone. `words`: how commands name the film. */
export function examineModels(
  films: readonly ModelSpec[],
  { catalogue, now, words }: { readonly catalogue: Catalogue; readonly now: Date; readonly words: string },
): readonly Diagnosis[] {
  return [ageOf(catalogue, now), ...films.flatMap((model) => [endOf(model, { catalogue, now, words }) ?? []].flat())];
}

function ageOf({ checked, models }: Catalogue, now: Date): Diagnosis {
  const days = Math.floor((now.getTime() - Date.parse(checked)) / DAY);
  const says = `${countOf(models.length, "model")}, as of ${checked}`;
  const about = { part: "models", name: "catalogue" } as const;
  if (days <= OLD) return { ...about, verdict: "ok", says };
  const hint = "Take a newer version of storyboard: prices and dates may have changed.";
  return { ...about, verdict: "warning", says: `${says}, ${countOf(days, "day")} ago`, hint };
}

function endOf(
  model: ModelSpec,
  { catalogue, now, words }: { readonly catalogue: Catalogue; readonly now: Date; readonly words: string },
): Diagnosis | undefined {
  const about = { part: "models", name: "model" } as const;
  const { shutdown, retiresNotBefore } = model;
  const name = modelName(model);
  const next = successorOf(model, catalogue, now);
  const hint =
    next === undefined ? "storyboard models lists what films." : `${modelName(next)} is there to take its place.`;
  const warn = (says: string, ways = hint): Diagnosis => ({ ...about, verdict: "warning", says, hint: ways });
  const isSoon = (date: string): boolean => Date.parse(date) - now.getTime() < SOON * DAY;
  if (isShutDown(model, now)) {
    // Whether another films the film as it stands, and how to have that one, only its check knows.
    const ways = `What films in its place, and how to have it: storyboard plan ${words}`;
    return warn(`${name} was shut down${shutdown === undefined ? "" : ` on ${shutdown}`}.`, ways);
  }
  if (shutdown !== undefined && isSoon(shutdown)) return warn(`${name} is shut down on ${shutdown}.`);
  if (isPastItsPromise(model, now))
    return warn(`${name} was promised until ${retiresNotBefore} and may close any day. What is filmed is kept.`);
  if (retiresNotBefore !== undefined && isSoon(retiresNotBefore))
    return warn(`${name} is promised until ${retiresNotBefore}, and no longer.`);
  return model.family === "*" ? undefined : { ...about, verdict: "ok", says: `${name} is open.` };
}

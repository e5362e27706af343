import type { Change, Difference, Explanation, Ingredient } from "../domain/explanation.ts";
import type { Digest, Key } from "../domain/names.ts";
import type { Step } from "../domain/plan.ts";
import type { Take } from "../domain/take.ts";
import { amountFields } from "./amount.ts";
import { attemptFields } from "./attempt-json.ts";
import { becauseFields, nameIn, type Named } from "./plan-json.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const WHY_VERSION = "1.1";

/** Why each take of a shot is kept or filmed, as one stable document. Prompts are in it where they changed. */
export function whyDocument(
  explanations: readonly Explanation[],
  about: {
    readonly storyboard: string;
    readonly shot: string;
    readonly provider: string;
    readonly rehearsal: boolean;
    readonly steps: ReadonlyMap<Key, Step>;
    readonly fileOf: (media: Digest) => string;
  },
): unknown {
  const { steps, fileOf, ...head } = about;
  const name = nameIn(steps);
  return {
    type: "why",
    version: WHY_VERSION,
    ...head,
    takes: explanations.map((explanation) => {
      const { step, difference, source } = explanation;
      const price = step.verdict === "film" && step.action.price === null ? null : step.price;
      return {
        shots: step.action.shots,
        take: step.action.take,
        key: step.action.key,
        verdict: step.verdict,
        because: becauseFields(step.because, name),
        ...amountFields("price", about.rehearsal ? 0 : price),
        fields: explanation.fields,
        ...(step.take && { clip: clipFields(step.take, fileOf) }),
        ...(source && { made_from: source }),
        ...(difference && { difference: differenceFields(difference) }),
        origins: explanation.origins.map((origin) => originFields(origin, name)),
        unexplained: explanation.unexplained,
      };
    }),
  };
}

function originFields({ step, difference }: Explanation["origins"][number], name: (key: Key) => Named): unknown {
  return {
    shots: step.action.shots,
    take: step.action.take,
    key: step.action.key,
    verdict: step.verdict,
    because: becauseFields(step.because, name),
    ...(difference && { difference: differenceFields(difference) }),
  };
}

function clipFields({ media, bytes, made, cost, window }: Take, fileOf: (media: Digest) => string): unknown {
  return {
    media,
    file: fileOf(media),
    bytes,
    made,
    ...(window !== undefined && { window }),
    ...amountFields("cost", cost),
  };
}

function differenceFields({ earlier, found, changes }: Difference): unknown {
  return {
    found,
    earlier: { shots: earlier.shots, key: earlier.key, ...attemptFields(earlier) },
    changes: changes.map(changeFields),
  };
}

/** A change as machines are told it. */
export function changeFields({ field, from, to }: Change): unknown {
  return { field, ...(from && { from: ingredientFields(from) }), ...(to && { to: ingredientFields(to) }) };
}

function ingredientFields(ingredient: Ingredient): unknown {
  switch (ingredient.kind) {
    case "plain":
      return ingredient.value;
    case "picture": {
      const { digest, mimeType, path, bytes } = ingredient;
      return { sha256: digest, mime_type: mimeType, path, bytes };
    }
    case "footage":
      return { of: ingredient.of, at: ingredient.at, shot: ingredient.label };
  }
}

import { findModel, type ModelSpec } from "../../domain/catalogue.ts";
import { modelFor } from "../../domain/models.ts";
import type { Shot } from "../../domain/storyboard.ts";
import type { CheckContext } from "../context.ts";
import { isUnknown } from "./known-model.ts";
import type { Scene } from "../rule.ts";

/** The model that is to film each shot, where it is known. */
export function modelsOf({ storyboard, context }: Scene): ReadonlyMap<Shot, ModelSpec> {
  const byName = new Map<string | undefined, ModelSpec | undefined>();
  const models = new Map<Shot, ModelSpec>();
  for (const shot of storyboard.shots) {
    if (!byName.has(shot.model)) byName.set(shot.model, modelNamed(shot.model, context));
    const model = byName.get(shot.model);
    if (model) models.set(shot, model);
  }
  return models;
}

/** The model that a name means; one that nobody knows may be let through under generic limits. */
function modelNamed(name: string | undefined, context: CheckContext): ModelSpec | undefined {
  const { catalogue, provider, allowUnknownModel } = context;
  return allowUnknownModel === true && isUnknown(name, context)
    ? modelFor(catalogue, provider, name)
    : findModel(catalogue, provider, name);
}

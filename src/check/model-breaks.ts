import { findModel, type ModelSpec } from "../domain/catalogue.ts";
import type { Finding } from "../domain/problem.ts";
import type { Shot } from "../domain/storyboard.ts";
import { unknownModel } from "./known-model.ts";
import type { Filming, Scene } from "./rule.ts";
import { MODEL_RULES } from "./rules.ts";
import { chainsOf, secondsOf } from "./seconds.ts";

/** What the model of each shot has against it. */
export function* modelBreaks(scene: Scene): Iterable<readonly [Shot, readonly Finding[]]> {
  const { storyboard, shots, context } = scene;
  const models = modelsOf(scene);
  const chains = chainsOf(scene, models);
  for (const shot of storyboard.shots) {
    const model = models.get(shot);
    if (model === undefined) {
      yield [shot, [unknownModel(shot, scene.written, context)]];
      continue;
    }
    const parent = shots.get(shot.extends ?? "");
    const parentModel = parent && models.get(parent);
    const chain = chains.get(shot);
    const filming: Filming = {
      ...scene,
      model,
      models,
      seconds: secondsOf(shot, model),
      ...(parent && parentModel && { parent: { shot: parent, model: parentModel } }),
      ...(chain && { chain }),
    };
    const findings = MODEL_RULES.flatMap((rule) => [...rule.check(shot, filming)]);
    if (findings.length > 0) yield [shot, findings];
  }
}

/** The model that is to film each shot, where it is known. */
export function modelsOf({ storyboard, context }: Scene): ReadonlyMap<Shot, ModelSpec> {
  const byName = new Map<string | undefined, ModelSpec | undefined>();
  const models = new Map<Shot, ModelSpec>();
  for (const shot of storyboard.shots) {
    if (!byName.has(shot.model)) byName.set(shot.model, findModel(context.catalogue, context.provider, shot.model));
    const model = byName.get(shot.model);
    if (model) models.set(shot, model);
  }
  return models;
}

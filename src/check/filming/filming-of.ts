import type { ModelSpec } from "../../domain/catalogue.ts";
import type { Shot } from "../../domain/storyboard.ts";
import type { Chain, Filming, Scene } from "../rule.ts";
import { secondsOf } from "./seconds.ts";

/** A shot under the model that is to film it, as the rules of models look at it; `parent` is the shot that it continues. */
export function filmingOf(
  shot: Shot,
  model: ModelSpec,
  about: {
    readonly scene: Scene;
    readonly models: ReadonlyMap<Shot, ModelSpec>;
    readonly chains: ReadonlyMap<Shot, Chain | undefined>;
    readonly parent: Shot | undefined;
  },
): Filming {
  const { scene, models, chains, parent } = about;
  const parentModel = parent && models.get(parent);
  const chain = chains.get(shot);
  return {
    ...scene,
    model,
    models,
    seconds: secondsOf(shot, model),
    ...(parent && parentModel && { parent: { shot: parent, model: parentModel } }),
    ...(chain && { chain }),
  };
}

import { findModel, type Catalogue, type ModelSpec } from "../../domain/catalogue.ts";
import type { Draft } from "../../domain/draft.ts";
import { takesEveryName } from "../../domain/models.ts";
import type { ShotId } from "../../domain/names.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { fromRoots } from "../chains.ts";
import type { ModelRule, Scene } from "../rule.ts";
import { camerasFor, type Camera } from "./cameras.ts";
import { weighed } from "./elsewhere.ts";
import { filmingOf } from "./filming-of.ts";
import { modelsOf } from "./models-of.ts";
import { chainsOf, secondsOf } from "./seconds.ts";
import { sourcesOf } from "../sources.ts";

/** The shots of a film as they are tried out, and for each what it is filmed with instead. */
export type Drafted = { readonly shots: readonly Shot[]; readonly drafts: ReadonlyMap<ShotId, Draft> };

type Models = ReadonlyMap<Shot, ModelSpec>;

/**
 * Gives every shot, with all that it hangs together with by extension, the cheapest model and size of its line that films them, as long
 * and in the same shape. What cannot be filmed as it is written stays as it is written: its faults are told.
 */
export function draftsOf(scene: Scene, rules: readonly ModelRule[]): Drafted {
  const models = modelsOf(scene);
  const { catalogue } = scene.context;
  const recast = new Map<Shot, Shot>();
  const drafts = new Map<ShotId, Draft>();
  for (const group of groupsOf(scene)) {
    const [root] = group;
    const written = root && models.get(root);
    if (written === undefined || !catalogue.models.includes(written)) continue;
    if (faultOf(group, models, { scene, rules, models }) !== undefined) continue;
    const { camera, passed } = choose(group, written, { scene, rules, models });
    for (const shot of group) {
      const model = models.get(shot) ?? written;
      const own = { model: model.id, resolution: sizeOf(shot, model) };
      const drafted = camera === undefined ? own : { model: camera.model.id, resolution: camera.resolution };
      if (camera !== undefined)
        recast.set(shot, { ...filmedBy(shot, camera, { written: model, catalogue }), draft: true });
      drafts.set(shot.id, { shot: shot.id, drafted, written: own, ...(passed !== undefined && { passed }) });
    }
  }
  return { shots: scene.storyboard.shots.map((shot) => recast.get(shot) ?? shot), drafts };
}

type Stage = { readonly scene: Scene; readonly rules: readonly ModelRule[]; readonly models: Models };

/** The shots that one model must film in one size: a first shot, and all that continues it, parents first. */
function groupsOf({ storyboard, shots }: Scene): readonly (readonly Shot[])[] {
  const parentOf = (shot: Shot): Shot | undefined => shots.get(shot.extends ?? "");
  const roots = fromRoots<Shot, Shot>(storyboard.shots, parentOf, (shot, root) => root ?? shot);
  return [...Map.groupBy(roots, ([, root]) => root).values()].map((group) => group.map(([shot]) => shot));
}

/** The cheapest camera that films a group, and what a cheaper one has against it; no camera where none is better than the one that is written. */
function choose(
  group: readonly Shot[],
  written: ModelSpec,
  stage: Stage,
): { readonly camera?: Camera; readonly passed?: string } {
  const [root] = group;
  const { catalogue } = stage.scene.context;
  let passed: string | undefined;
  for (const camera of camerasFor(group, written, stage.scene.context)) {
    const told = passed === undefined ? {} : { passed };
    if (camera.model === written && root !== undefined && camera.resolution === sizeOf(root, written)) return told;
    const cast = group.map((shot) => filmedBy(shot, camera, { written, catalogue }));
    const fault =
      otherwiseOf(group, camera.model, written) ??
      faultOf(cast, new Map(cast.map((shot) => [shot, camera.model] as const)), stage);
    if (fault === undefined) return { camera, ...told };
    passed ??= fault;
  }
  return passed === undefined ? {} : { passed };
}

function sizeOf(shot: Shot, model: ModelSpec): string {
  return shot.resolution ?? model.defaultResolution;
}

/**
 * A shot in the hands of another camera. A model that keeps its shot keeps the name that the author gave it. A size that the model films in by
 * itself is said only where the author says it: the clip is then the very one that a film of this model asks for.
 */
function filmedBy(
  shot: Shot,
  { model, resolution }: Camera,
  { written, catalogue }: { readonly written: ModelSpec; readonly catalogue: Catalogue },
): Shot {
  const { resolution: said, ...rest } = shot;
  const sized = resolution === said || resolution !== model.defaultResolution ? { ...rest, resolution } : rest;
  if (model === written || takesEveryName(model)) return sized;
  const stands = findModel(catalogue, model.provider, model.family) === model;
  return { ...sized, model: stands ? model.family : model.id };
}

/** How a model films something else than the one that is written where the author leaves it to the model, as a sentence. */
function otherwiseOf(group: readonly Shot[], model: ModelSpec, written: ModelSpec): string | undefined {
  const longer = group.find((shot) => secondsOf(shot, model) !== secondsOf(shot, written));
  if (longer !== undefined) return `"${model.id}" films it ${secondsOf(longer, model)} s long.`;
  const isShaped = group.every(({ aspectRatio }) => aspectRatio !== undefined);
  return isShaped || model.defaultAspectRatio === written.defaultAspectRatio
    ? undefined
    : `"${model.id}" films it in ${model.defaultAspectRatio}.`;
}

/** The first thing that models have against shots of a group, parents first, as a sentence. */
function faultOf(group: readonly Shot[], cast: Models, { scene, rules, models }: Stage): string | undefined {
  // The shots that frames are taken of stand as they are written.
  const lenders = group.flatMap(sourcesOf).flatMap(({ of }) => scene.shots.get(of) ?? []);
  const all = new Map([...lenders.flatMap((shot) => pair(shot, models)), ...group.flatMap((shot) => pair(shot, cast))]);
  const shots = new Map([...lenders, ...group].map((shot) => [shot.id, shot]));
  const near = { ...scene, shots };
  const chains = chainsOf({ storyboard: { ...scene.storyboard, shots: group }, shots }, all);
  for (const shot of group) {
    const model = all.get(shot);
    if (model === undefined) return `"${shot.model ?? ""}" is not known.`;
    const parent = shots.get(shot.extends ?? "");
    const filming = filmingOf(shot, model, { scene: near, models: all, chains, parent });
    for (const rule of rules) {
      for (const finding of rule.check(shot, filming)) {
        if (weighed(finding, model).severity !== "warning") return finding.message;
      }
    }
  }
  return undefined;
}

function pair(shot: Shot, models: Models): readonly (readonly [Shot, ModelSpec])[] {
  const model = models.get(shot);
  return model === undefined ? [] : [[shot, model]];
}

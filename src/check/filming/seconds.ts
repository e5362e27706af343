import type { ExtendSpec, ModelSpec } from "../../domain/catalogue.ts";
import { hasWindow } from "../../domain/handover.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { fromRoots } from "../chains.ts";
import type { Chain, Scene } from "../rule.ts";

/** Seconds of new footage that a shot asks its model for. */
export function secondsOf(shot: Shot, model: ModelSpec): number {
  if (shot.duration !== undefined) return shot.duration;
  return shot.extends === undefined ? model.defaultDuration : (model.extend?.adds[0] ?? model.defaultDuration);
}

/**
 * How far every chain has come with each of its shots; shots in a circle, and those after an unknown model, have no chain. Nothing is too long
 * where a chain can go on from its newest seconds.
 */
export function chainsOf(
  { storyboard, shots }: Pick<Scene, "storyboard" | "shots">,
  models: ReadonlyMap<Shot, ModelSpec>,
): ReadonlyMap<Shot, Chain | undefined> {
  const parentOf = (shot: Shot): Shot | undefined => shots.get(shot.extends ?? "");
  return fromRoots<Shot, Chain | undefined>(storyboard.shots, parentOf, (shot, parent) => {
    const model = models.get(shot);
    if (model === undefined || (parent === undefined && parentOf(shot) !== undefined)) return undefined;
    const hop = shot.extends === undefined ? 0 : (parent?.hop ?? 0) + 1;
    const before = parent?.after ?? 0;
    const after = before + secondsOf(shot, model);
    const { extend } = model;
    const bound = hop > 0 && extend !== null && !hasWindow(extend, after - before) ? extend : undefined;
    const fault = bound && faultOf({ hop, before, after }, bound);
    return {
      root: parent?.root ?? shot.id,
      hop,
      before,
      after,
      ...(fault !== undefined && { fault }),
      told: parent !== undefined && (parent.told || parent.fault !== undefined),
    };
  });
}

function faultOf(
  { hop, before, after }: Pick<Chain, "hop" | "before" | "after">,
  extend: ExtendSpec,
): string | undefined {
  if (hop > extend.maxHops) return `extends at most ${extend.maxHops} times`;
  if (before > extend.maxInput) return `continues at most ${extend.maxInput} s`;
  return after > extend.maxTotal ? `gives back at most ${extend.maxTotal} s` : undefined;
}

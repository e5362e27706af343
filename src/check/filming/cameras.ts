import { findModel, type ModelSpec } from "../../domain/catalogue.ts";
import { lineOf } from "../../domain/models.ts";
import type { MicroUsd } from "../../domain/money.ts";
import { priceFor } from "../../domain/price.ts";
import { shortSideOf } from "../../domain/size.ts";
import type { Shot } from "../../domain/storyboard.ts";
import type { CheckContext } from "../context.ts";
import { secondsOf } from "./seconds.ts";

/** A model in one of its sizes, and what all takes of some shots cost with it; null where that is not known. */
export type Camera = { readonly model: ModelSpec; readonly resolution: string; readonly price: MicroUsd | null };

/**
 * The cameras of a model's line at its provider, the cheapest for these shots first; of one price the smaller, then the one that films
 * them anyway, then the first of the catalogue. Those whose price is not known are left out, unless no price is.
 */
export function camerasFor(
  shots: readonly Shot[],
  written: ModelSpec,
  { catalogue }: Pick<CheckContext, "catalogue">,
): readonly Camera[] {
  const kin = catalogue.models.filter(
    (model) =>
      model === written ||
      (model.provider === written.provider &&
        lineOf(model) === lineOf(written) &&
        findModel(catalogue, model.provider, model.family) === model),
  );
  const all = [...new Set([written, ...kin])].flatMap((model) =>
    Object.keys(model.resolutions).map((resolution): Camera => {
      const prices = shots.map((shot) => priceOf(shot, { model, resolution }));
      const isKnown = prices.every((price) => price !== null);
      return { model, resolution, price: isKnown ? prices.reduce((sum, price) => sum + price, 0) : null };
    }),
  );
  const priced = all.filter(({ price }) => price !== null);
  return (priced.length > 0 ? priced : all).toSorted(
    (one, other) => costOf(one) - costOf(other) || smaller(one, other),
  );
}

/** What all takes of a shot cost. */
function priceOf(shot: Shot, { model, resolution }: Pick<Camera, "model" | "resolution">): MicroUsd | null {
  const silent = shot.audio === false && model.audio === "toggle";
  const price = priceFor({ resolution, silent, seconds: secondsOf(shot, model) }, model);
  return price === null ? null : price * shot.takes;
}

function costOf({ price }: Camera): number {
  return price ?? 0;
}

function smaller(one: Camera, other: Camera): number {
  const [a, b] = [one, other].map(({ resolution }) => shortSideOf(resolution) ?? Number.MAX_SAFE_INTEGER);
  return (a ?? 0) - (b ?? 0);
}

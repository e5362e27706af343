import type { Action } from "./plan.ts";
import { shortSideOf } from "./size.ts";
import type { ClipFacts, Take } from "./take.ts";

/** How a picture is: its size in pixels, and frames a second. */
type Picture = Pick<ClipFacts, "frameRate" | "width" | "height">;

/** By how much of itself a shape may differ from another without anybody seeing it stretched. */
const SAME_SHAPE = 0.02;

/**
 * As what picture a model is given a take that it continues. Its own footage is what it is. An author's own is brought to a rate and a size
 * that the model takes, which harms nothing; undefined where it has another shape than the shot, which nothing but its author can mend.
 */
export function continuedAs({ clip, added }: Pick<Take, "clip" | "added">, action: Action): Picture | undefined {
  const { width, height, frameRate } = clip;
  const { request, model } = action;
  if (added !== true || model.extend === null) return { width, height, frameRate };
  const shapes = request.aspectRatio === undefined ? model.aspectRatios : [request.aspectRatio];
  const shape = shapes.find((each) => isShaped(clip, each));
  if (shape === undefined) return undefined;
  const taken = request.resolution === undefined ? model.extend.resolutions : [request.resolution];
  const sizes = taken.flatMap((resolution) => sizeOf(resolution, shape) ?? []);
  const asked = sizeOf(request.resolution ?? model.defaultResolution, shape);
  const size = sizes.find((each) => each.width === width && each.height === height) ?? asked ?? { width, height };
  return { ...size, frameRate: { numerator: model.frameRate, denominator: 1 } };
}

/** Whether a take must be made anew before a model continues it, because its picture is not as the model takes it. */
export function isUnlike(take: Pick<Take, "clip" | "added">, action: Action): boolean {
  const { width, height, frameRate } = take.clip;
  const wanted = continuedAs(take, action);
  if (wanted === undefined) return false;
  const { numerator, denominator } = wanted.frameRate;
  const otherRate = numerator * frameRate.denominator !== frameRate.numerator * denominator;
  return otherRate || wanted.width !== width || wanted.height !== height;
}

function isShaped({ width, height }: Pick<ClipFacts, "width" | "height">, shape: string): boolean {
  const [across = 0, down = 0] = shape.split(":").map(Number);
  return Math.abs((width * down) / (height * across) - 1) <= SAME_SHAPE;
}

function sizeOf(resolution: string, shape: string): { readonly width: number; readonly height: number } | undefined {
  const short = shortSideOf(resolution);
  const [across = 0, down = 0] = shape.split(":").map(Number);
  if (short === undefined || !(across > 0) || !(down > 0)) return undefined;
  const scale = short / Math.min(across, down);
  return { width: even(across * scale), height: even(down * scale) };
}

/** Encoders take whole pairs of pixels. */
function even(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}

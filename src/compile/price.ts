import type { ModelSpec } from "../domain/catalogue.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { VideoRequest } from "../domain/request.ts";

/** What one attempt costs; null where the catalogue knows no price. */
export function priceOf(request: VideoRequest, model: ModelSpec, newSeconds: number): MicroUsd | null {
  const perSecond = model.price?.[request.resolution ?? model.defaultResolution];
  if (perSecond === undefined) return null;
  const silent = request.generateAudio === false || model.audio === "none";
  return Math.round((silent ? perSecond.silent : perSecond.withAudio) * newSeconds);
}

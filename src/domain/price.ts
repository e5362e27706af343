import type { ModelSpec } from "./catalogue.ts";
import type { MicroUsd } from "./money.ts";

/** What is billed of a request; `seconds` of new footage, `silent`: its sound is switched off. */
export type Billed = { readonly resolution?: string; readonly silent: boolean; readonly seconds: number };

/** What one attempt costs; null where the catalogue knows no price. */
export function priceFor({ resolution, silent, seconds }: Billed, model: ModelSpec): MicroUsd | null {
  const perSecond = model.price?.[resolution ?? model.defaultResolution];
  if (perSecond === undefined) return null;
  return Math.round((silent || model.audio === "none" ? perSecond.silent : perSecond.withAudio) * seconds);
}

import type { ModelSpec } from "../domain/catalogue.ts";
import type { MicroUsd } from "../domain/money.ts";
import { priceFor } from "../domain/price.ts";
import type { VideoRequest } from "../domain/request.ts";

/** What one attempt costs; null where the catalogue knows no price. */
export function priceOf(
  { resolution, generateAudio }: VideoRequest,
  model: ModelSpec,
  seconds: number,
): MicroUsd | null {
  return priceFor({ ...(resolution !== undefined && { resolution }), silent: generateAudio === false, seconds }, model);
}

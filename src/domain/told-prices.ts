import type { Catalogue, ModelSpec } from "./catalogue.ts";
import { modelFor } from "./models.ts";
import type { ProviderName } from "./names.ts";

/**
 * What a second of footage costs by what a service said with an order: micro-dollars, with a fraction where they do not divide. `model`: its id;
 * `resolution` absent: the model's own; `silent`: its sound is switched off.
 */
export type ToldRate = {
  readonly provider: ProviderName;
  readonly model: string;
  readonly resolution?: string;
  readonly silent: boolean;
  readonly perSecond: number;
};

/** A catalogue in which no model is cheaper than its service has said with an order before. Where nobody knew a price, what was told is one. */
export function withToldPrices(catalogue: Catalogue, rates: readonly ToldRate[]): Catalogue {
  const models = [...catalogue.models];
  for (const rate of rates) {
    const model = modelFor({ ...catalogue, models }, rate.provider, rate.model);
    if (model?.id !== rate.model) continue;
    const at = models.indexOf(model);
    // A model that nobody has described gets an entry of its own.
    models.splice(at === -1 ? models.length : at, 1, raised(model, rate));
  }
  return { ...catalogue, models };
}

/** Where a service bills more than was known, neither its price with sound nor its price without is believed to be less than what it said. */
function raised(model: ModelSpec, { resolution = model.defaultResolution, silent, perSecond }: ToldRate): ModelSpec {
  const known = model.price?.[resolution];
  const { withAudio = 0, silent: quiet = 0 } = known ?? {};
  if (known !== undefined && perSecond <= (silent || model.audio === "none" ? quiet : withAudio)) return model;
  const price = { withAudio: Math.max(withAudio, perSecond), silent: Math.max(quiet, perSecond) };
  return {
    ...model,
    price: { ...model.price, [resolution]: price },
    toldPrices: { ...model.toldPrices, [resolution]: perSecond },
  };
}

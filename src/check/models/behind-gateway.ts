import type { Catalogue, ModelSpec } from "../../domain/catalogue.ts";
import { draftOf, inheritance, merged, type ModelDraft } from "../../domain/model-row.ts";
import type { ProviderName } from "../../domain/names.ts";

/** Whether a provider's door leads to other providers' models: gateways of the `/v1/videos` family do. */
export function isGateway(provider: ProviderName, { generic = {} }: Catalogue): boolean {
  return generic[provider]?.wire === "videos";
}

/**
 * What a model of another provider is behind a gateway: it films what it films, but only what the door's wire can say is had of it. Its
 * footage stays at the gateway, so nothing continues it. Where it films only the gateway knows.
 */
export function behindGateway(model: ModelSpec, provider: ProviderName, { generic = {} }: Catalogue): ModelDraft {
  const door = generic[provider];
  if (door === undefined) throw new Error(`${provider} is no door`);
  const { wire, seed, negativePrompt, lastFrame, references, extend, limits } = door;
  const hidden = draftOf({ person_generation: null, released: null, quota: null, facts: null, regions: null });
  const own: ModelDraft = {
    wire,
    seed,
    negativePrompt,
    lastFrame,
    references,
    extend,
    limits,
    firstFrame: model.firstFrame && door.firstFrame,
    // Silence cannot be asked for.
    ...(model.audio === "toggle" && { audio: door.audio }),
  };
  return merged(merged(inheritance(model), hidden), own);
}

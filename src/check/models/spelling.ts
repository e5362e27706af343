import type { ModelSpec } from "../../domain/catalogue.ts";
import { takesEveryName } from "../../domain/models.ts";
import type { ProviderName } from "../../domain/names.ts";

/**
 * The model that a name would reach at its provider's own address, because the name holds its id: services take `models/ID`,
 * `publishers/google/models/ID` or `google/ID` for the same as `ID`. Undefined where it holds none.
 */
export function reachedBy(
  name: string,
  { provider, models }: { readonly provider: ProviderName; readonly models: readonly ModelSpec[] },
): ModelSpec | undefined {
  const parts = new Set(
    decoded(name)
      .toLowerCase()
      .split(/[^a-z0-9._-]+/),
  );
  return models.find(
    (model) => model.provider === provider && !takesEveryName(model) && parts.has(model.id.toLowerCase()),
  );
}

/** A name as it is read in an address. */
function decoded(name: string): string {
  return name.replaceAll(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

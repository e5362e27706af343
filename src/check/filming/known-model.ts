import { isShutDown, takesEveryName } from "../../domain/models.ts";
import type { ProviderName } from "../../domain/names.ts";
import type { CheckContext } from "../context.ts";

/** What a provider films with today, as a sentence; undefined where it films with nothing. */
export function offerOf(
  provider: ProviderName,
  { catalogue, now }: Pick<CheckContext, "catalogue" | "now">,
): string | undefined {
  const open = catalogue.models.filter(
    (model) => model.provider === provider && !takesEveryName(model) && !isShutDown(model, now),
  );
  const families = [...new Set(open.map(({ family }) => family))];
  return families.length > 0 ? `${provider} films with ${families.join(", ")}.` : undefined;
}

/** Whether a name is one of no provider at all. */
export function isUnknown(name: string | undefined, { catalogue }: CheckContext): boolean {
  return name !== undefined && !catalogue.models.some(({ id, family }) => id === name || family === name);
}

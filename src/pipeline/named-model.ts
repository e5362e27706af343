import { findModel, type Catalogue } from "../domain/catalogue.ts";
import { takesEveryName } from "../domain/models.ts";
import type { ProviderName } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { offerOf } from "../check/filming/known-model.ts";
import { didYouMean, suggester } from "../check/guess/suggest.ts";

/** Refuses a model that is to film every shot, and that the provider does not have. Throws `usage/wrong`. */
export function refuseUnknownModel(
  name: string,
  { catalogue, provider, now }: { readonly catalogue: Catalogue; readonly provider: ProviderName; readonly now: Date },
): void {
  if (findModel(catalogue, provider, name) !== undefined) return;
  const named = catalogue.models.filter((model) => !takesEveryName(model));
  const elsewhere = named.find((model) => model.id === name || model.family === name);
  const offer = offerOf(provider, { catalogue, now });
  const here = named.filter((model) => model.provider === provider).flatMap(({ family, id }) => [family, id]);
  const help = [
    elsewhere === undefined ? didYouMean(suggester(here)(name)) : `It films with --provider ${elsewhere.provider}.`,
    offer,
    elsewhere === undefined ? "A new one is let through by --allow-unknown-model." : undefined,
  ];
  throw new StoryboardError({
    code: "usage/wrong",
    message: `--model ${name}: ${provider} has no such model.`,
    hint: help.filter((each) => each !== undefined).join(" "),
  });
}

import { findModel, type ModelSpec } from "../domain/catalogue.ts";
import { isShutDown, isSpoken, takesEveryName } from "../domain/models.ts";
import type { ProviderName } from "../domain/names.ts";
import type { Finding } from "../domain/problem.ts";
import type { Shot } from "../domain/storyboard.ts";
import type { CheckContext } from "./context.ts";
import { quote } from "./quote.ts";
import type { Shaped } from "./shape.ts";
import { didYouMean, suggester } from "./suggest.ts";

/** Says that a shot's model is not there to film it, and who has it or what was probably meant. */
export function unknownModel(shot: Shot, written: Shaped["written"], context: CheckContext): Finding {
  const { catalogue, provider } = context;
  const name = shot.model ?? catalogue.defaultFamily;
  const path = written(shot, "model");
  const named = catalogue.models.filter((model) => !takesEveryName(model));
  const here = named.filter((model) => model.provider === provider);
  const offer = offerOf(provider, context);
  const elsewhere = [...new Set(named.map((model) => model.provider))].filter((other) =>
    findModel({ ...catalogue, models: named }, other, name),
  );
  if (elsewhere.length > 0) {
    const use = `Use "--provider ${elsewhere[0] ?? ""}"`;
    return {
      code: "model/not-at-provider",
      path,
      message: `${quote(name)} is a model of ${elsewhere.join(" and ")}, not of ${provider}.`,
      hint: offer === undefined ? `${use}.` : `${use}, or another model: ${offer}`,
    };
  }
  const guess = suggester(here.flatMap(names))(name) ?? suggester(named.flatMap(names))(name);
  const hint = didYouMean(guess) ?? offer;
  if (context.allowUnknownModel === true) {
    return {
      code: "model/unknown",
      severity: "warning",
      path,
      message: `No model is called ${quote(name)}; it is filmed under generic limits, and its price is not known.`,
      hint: `${didYouMean(guess) ?? ""} Describe it under "models:" in storyboard.config.yaml.`.trim(),
    };
  }
  return {
    code: "model/unknown",
    path,
    message: `No model is called ${quote(name)}.`,
    hint: `${hint ?? ""} A new one is described under "models:" in storyboard.config.yaml, or let through by "--allow-unknown-model".`.trim(),
  };
}

/** What a provider films with today, as a sentence; undefined where it films with nothing. */
export function offerOf(provider: ProviderName, { catalogue, now }: CheckContext): string | undefined {
  const open = catalogue.models.filter(
    (model) => model.provider === provider && !takesEveryName(model) && isSpoken(model) && !isShutDown(model, now),
  );
  const families = [...new Set(open.map(({ family }) => family))];
  return families.length > 0 ? `${provider} films with ${families.join(", ")}.` : undefined;
}

/** Whether a name is one of no provider at all. */
export function isUnknown(name: string | undefined, { catalogue }: CheckContext): boolean {
  return name !== undefined && !catalogue.models.some(({ id, family }) => id === name || family === name);
}

function names({ family, id }: ModelSpec): readonly string[] {
  return [family, id];
}

import { findModel, type ModelSpec } from "../../../domain/catalogue.ts";
import { takesEveryName } from "../../../domain/models.ts";
import { lengthened } from "../../../domain/shortened.ts";
import { offerOf } from "../../filming/known-model.ts";
import { quote } from "../../quote.ts";
import type { ShotRule } from "../../rule.ts";
import { didYouMean, suggester } from "../../guess/suggest.ts";

/** A shot's model is there to film it. Says who has it, or what was probably meant. No other rule of models can be asked about a shot whose model is not there. */
export const knownModel: ShotRule = {
  name: "known-model",
  codes: ["model/unknown", "model/not-at-provider"],
  *check(shot, { written, context }) {
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
      yield {
        code: "model/not-at-provider",
        path,
        message: `${quote(name)} is a model of ${elsewhere.join(" and ")}, not of ${provider}.`,
        hint: offer === undefined ? `${use}.` : `${use}, or another model: ${offer}`,
      };
      return;
    }
    const guess =
      suggester(here.flatMap(names))(name) ??
      suggester(named.flatMap(names))(name) ??
      familyIn(name, here) ??
      lengthened(name, named.flatMap(names));
    const hint = didYouMean(guess) ?? offer;
    if (context.allowUnknownModel === true) {
      yield {
        code: "model/unknown",
        severity: "warning",
        path,
        message: `No model is called ${quote(name)}; it is filmed under generic limits, and its price is not known.`,
        hint: `${didYouMean(guess) ?? ""} Describe it under "models:" in storyboard.config.yaml.`.trim(),
      };
      return;
    }
    yield {
      code: "model/unknown",
      path,
      message: `No model is called ${quote(name)}.`,
      hint: `${hint ?? ""} A new one is described under "models:" in storyboard.config.yaml, or let through by "--allow-unknown-model".`.trim(),
    };
  },
};

/** The longest family that a name begins with: of `veo-3.1-fast-preveiw` that is `veo-3.1-fast`. */
function familyIn(name: string, models: readonly ModelSpec[]): string | undefined {
  const families = models.map(({ family }) => family).filter((family) => name.startsWith(`${family}-`));
  return families.toSorted((a, b) => b.length - a.length)[0];
}

function names({ family, id }: ModelSpec): readonly string[] {
  return [family, id];
}

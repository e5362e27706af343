import { findModel } from "../domain/catalogue.ts";
import type { Finding } from "../domain/problem.ts";
import type { Shot } from "../domain/storyboard.ts";
import type { CheckContext } from "./context.ts";
import { quote } from "./quote.ts";
import type { Shaped } from "./shape.ts";
import { didYouMean, suggester } from "./suggest.ts";

/** Says that a shot's model is not there to film it, and who has it or what was probably meant. */
export function unknownModel(shot: Shot, written: Shaped["written"], { catalogue, provider }: CheckContext): Finding {
  const name = shot.model ?? catalogue.defaultFamily;
  const path = written(shot, "model");
  const here = catalogue.models.filter((model) => model.provider === provider);
  const names = [...new Set(here.flatMap((model) => [model.family, model.id]))];
  const offer = `${provider} films with ${names.join(", ")}.`;
  const others = [...new Set(catalogue.models.map((model) => model.provider))].filter((other) => {
    return findModel({ ...catalogue, models: catalogue.models.filter((model) => model.family !== "*") }, other, name);
  });
  if (others.length > 0) {
    return {
      code: "model/not-at-provider",
      path,
      message: `${quote(name)} is a model of ${others.join(" and ")}, not of ${provider}.`,
      hint: `Use "--provider ${others[0] ?? ""}", or another model: ${offer}`,
    };
  }
  const everywhere = catalogue.models.flatMap((model) => [model.family, model.id]).filter((known) => known !== "*");
  return {
    code: "model/unknown",
    path,
    message: `No model is called ${quote(name)}.`,
    hint: didYouMean(suggester(names)(name) ?? suggester(everywhere)(name)) ?? offer,
  };
}

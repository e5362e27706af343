import { findModel, type ModelSpec } from "../domain/catalogue.ts";
import type { Finding } from "../domain/problem.ts";
import type { Shot } from "../domain/storyboard.ts";
import type { CheckContext } from "./context.ts";
import { quote } from "./quote.ts";
import type { Shaped } from "./shape.ts";
import { didYouMean, suggester } from "./suggest.ts";

/** Whether a model was shut down by its provider on or before a day. */
export function isShutDown({ status, shutdown }: ModelSpec, now: Date): boolean {
  return status === "retired" || (shutdown !== undefined && shutdown <= now.toISOString().slice(0, 10));
}

/** Says that a shot's model is not there to film it, and who has it or what was probably meant. */
export function unknownModel(shot: Shot, written: Shaped["written"], context: CheckContext): Finding {
  const { catalogue, provider, now } = context;
  const name = shot.model ?? catalogue.defaultFamily;
  const path = written(shot, "model");
  const named = catalogue.models.filter((model) => model.family !== "*");
  const here = named.filter((model) => model.provider === provider);
  const open = [...new Set(here.filter((model) => !isShutDown(model, now)).map((model) => model.family))];
  const offer = open.length > 0 ? `${provider} films with ${open.join(", ")}.` : undefined;
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
  return {
    code: "model/unknown",
    path,
    message: `No model is called ${quote(name)}.`,
    ...(hint !== undefined && { hint }),
  };
}

function names({ family, id }: ModelSpec): readonly string[] {
  return [family, id];
}

import { isSpoken } from "../../../domain/models.ts";
import { offerOf } from "../../filming/known-model.ts";
import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** This version speaks the wire of the model. */
export const spoken: ModelRule = {
  name: "spoken",
  codes: ["model/not-spoken"],
  *check(shot, { model, written, context }) {
    if (isSpoken(model)) return;
    const providers = [...new Set(context.catalogue.models.map(({ provider }) => provider))];
    const hint = providers.flatMap((provider) => offerOf(provider, context) ?? []).join(" ");
    yield {
      code: "model/not-spoken",
      path: written(shot, "model"),
      message: `${quote(model.id)} films over the Interactions API, which this version does not speak.`,
      hint: hint === "" ? "Choose another model." : hint,
    };
  },
};

import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The model is still there on the day of the check. */
export const notRetired: ModelRule = function* (shot, { model, written, context }) {
  const today = context.now.toISOString().slice(0, 10);
  const path = written(shot, "model");
  const use = model.successor === undefined ? {} : { hint: `Use ${model.successor}.` };
  if (model.status === "retired" || (model.shutdown !== undefined && model.shutdown <= today)) {
    yield {
      code: "model/retired",
      severity: context.customEndpoint ? "warning" : "error",
      path,
      message: `${quote(model.id)} is shut down at ${model.provider}${model.shutdown === undefined ? "" : ` since ${model.shutdown}`}.`,
      ...use,
    };
  } else if (model.retiresNotBefore !== undefined && model.retiresNotBefore < today && !context.customEndpoint) {
    yield {
      code: "model/retired",
      severity: "warning",
      path,
      message: `${quote(model.id)} may be shut down any day: ${model.provider} promises it only until ${model.retiresNotBefore}.`,
      ...use,
    };
  }
};

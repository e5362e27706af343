import { isShutDown } from "../../known-model.ts";
import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The model is still there on the day of the check; behind another address it may live on. */
export const notRetired: ModelRule = {
  name: "not-retired",
  codes: ["model/retired"],
  *check(shot, { model, written, context }) {
    const { id, provider, shutdown, retiresNotBefore, successor } = model;
    const path = written(shot, "model");
    const use = successor === undefined ? {} : { hint: `Use ${successor}.` };
    if (isShutDown(model, context.now)) {
      yield {
        code: "model/retired",
        severity: context.customEndpoint ? "warning" : "error",
        path,
        message: `${quote(id)} has been shut down at ${provider}${shutdown === undefined ? "" : ` since ${shutdown}`}.`,
        ...use,
      };
    } else if (
      retiresNotBefore !== undefined &&
      retiresNotBefore < context.now.toISOString() &&
      !context.customEndpoint
    ) {
      yield {
        code: "model/retired",
        severity: "warning",
        path,
        message: `${quote(id)} may be shut down any day: ${provider} promises it only until ${retiresNotBefore}.`,
        ...use,
      };
    }
  },
};

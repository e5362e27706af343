import { isPastItsPromise, isShutDown, successorOf } from "../../../domain/models.ts";
import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The model is still there on the day of the check; behind another address it may live on. */
export const notRetired: ModelRule = {
  name: "not-retired",
  codes: ["model/retired"],
  *check(shot, { model, written, context }) {
    const { id, provider, shutdown, retiresNotBefore } = model;
    const isDown = isShutDown(model, context.now);
    if (!isDown && !isPastItsPromise(model, context.now)) return;
    const place = written(shot, "model");
    // Where nobody wrote a model, no shot is to blame for it.
    const where =
      place.length === 2 && place[0] === "shots" ? { path: ["shots"], on: "key" as const } : { path: place };
    const who = where.on === undefined ? quote(id) : `No model is named, and the usual one, ${quote(id)},`;
    const next = successorOf(model, context.catalogue, context.now);
    const isHere = next?.provider === provider;
    const use =
      next &&
      `${quote(next.family)}${isHere ? "" : ` of ${next.provider}`} takes its place${next.id === next.family ? "" : ` (${next.id})`}`;
    if (isDown) {
      const isWritten = where.path.at(-1) === "model" && context.model === undefined;
      const ways = [
        ...(isWritten && next?.family !== shot.model
          ? ['"storyboard models --migrate" writes it into the storyboard']
          : isHere
            ? [`"--model ${next.family}" films with it`]
            : []),
        ...(isHere ? [] : [`"--provider ${next?.provider ?? ""}" films with it`]),
      ];
      yield {
        code: "model/retired",
        severity: context.customEndpoint || context.allowRetired === true ? "warning" : "error",
        ...where,
        message: `${who} has been shut down at ${provider}${shutdown === undefined ? "" : ` since ${shutdown}`}.`,
        hint: use === undefined ? "Choose another model." : `${use}: ${ways.join(", and ")}.`,
      };
    } else if (!context.customEndpoint && context.allowRetired !== true) {
      yield {
        code: "model/retired",
        severity: "warning",
        ...where,
        message: `${quote(id)} may be shut down any day: ${provider} promises it only until ${retiresNotBefore ?? ""}.`,
        hint:
          use === undefined
            ? 'Film soon, or look with "storyboard models" for another one.'
            : `Film soon, or with another model: ${use}.`,
      };
    }
  },
};

import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The model films the shape that is asked for, and an extension has its parent's. */
export const offeredAspectRatio: ModelRule = {
  name: "offered-aspect-ratio",
  codes: ["model/aspect-ratio"],
  *check(shot, { model, parent, written }) {
    const ratio = shot.aspectRatio ?? model.defaultAspectRatio;
    const path = written(shot, "aspect_ratio");
    if (!model.aspectRatios.includes(ratio)) {
      yield {
        code: "model/aspect-ratio",
        fact: "aspectRatios",
        path,
        message: `${quote(model.id)} does not film ${quote(ratio)}.`,
        hint: `Write ${oneOf(model.aspectRatios)}.`,
      };
      return;
    }
    const before = parent && (parent.shot.aspectRatio ?? parent.model.defaultAspectRatio);
    if (before === undefined || before === ratio) return;
    yield {
      code: "model/aspect-ratio",
      path,
      message: `An extension has the shape of what it continues: ${quote(ratio)} cannot follow ${quote(before)}.`,
      hint: "Remove the aspect ratio here; the parent's is taken.",
    };
  },
};

import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** An extension is filmed by its parent's model, in its parent's size, if that model continues footage of this size. */
export const extension: ModelRule = {
  name: "extension",
  codes: ["model/extension-model", "model/cannot-extend", "model/extension-resolution"],
  *check(shot, { model, parent, chain, written }) {
    if (shot.extends === undefined) return;
    if (parent && parent.model.id !== model.id) {
      yield {
        code: "model/extension-model",
        path: written(shot, "model"),
        message: `${quote(model.id)} cannot continue footage of ${quote(parent.model.id)}.`,
        hint: "Remove the model here; the parent's is taken.",
      };
      return;
    }
    if (model.extend === null) {
      yield {
        code: "model/cannot-extend",
        fact: "extend",
        path: ["shots", shot.index, "extends"],
        // One sentence for all of a chain, so that the first of them can stand for it.
        message: `${quote(model.id)} cannot continue the footage of ${quote(chain?.root ?? shot.extends)}.`,
        hint: `Choose another model, or begin a new shot from the last frame: "first_frame: {last_of: ${shot.extends}}".`,
      };
      return;
    }
    const size = shot.resolution ?? model.defaultResolution;
    const before = parent && (parent.shot.resolution ?? parent.model.defaultResolution);
    if (before !== undefined && before !== size) {
      yield {
        code: "model/extension-resolution",
        path: written(shot, "resolution"),
        message: `An extension has the size of what it continues: ${quote(size)} cannot follow ${quote(before)}.`,
        hint: "Remove the resolution here; the parent's is taken.",
      };
    } else if (!model.extend.resolutions.includes(size)) {
      yield {
        code: "model/extension-resolution",
        fact: "extend.resolutions",
        path: written(shot, "resolution"),
        message: `${quote(model.id)} cannot continue footage of ${quote(size)}.`,
        hint: `Film the whole chain in ${oneOf(model.extend.resolutions)}.`,
        related: [
          { message: `${quote(shot.id)} continues footage of this size`, path: ["shots", shot.index, "extends"] },
        ],
      };
    }
  },
};

import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** A seed is given only to a model that takes one, and it stays in range for every take. */
export const offeredSeed: ModelRule = {
  name: "offered-seed",
  codes: ["model/seed"],
  *check(shot, { model, written }) {
    if (shot.seed === undefined) return;
    const path = written(shot, "seed");
    if (model.seed === null) {
      yield {
        code: "model/seed",
        fact: "seed",
        path,
        message: `${quote(model.id)} takes no seed.`,
        hint: "Remove it, or choose another model.",
      };
      return;
    }
    const takes = Math.max(shot.takes, shot.take ?? 1);
    const last = shot.seed + takes - 1;
    if (last <= model.seed.max) return;
    yield {
      code: "model/seed",
      fact: "seed",
      path,
      message:
        takes === 1
          ? `${quote(model.id)} takes seeds up to ${model.seed.max}; ${shot.seed} is larger.`
          : `${quote(model.id)} takes seeds up to ${model.seed.max}; take ${takes} would have ${last}.`,
      hint: `Write a seed up to ${model.seed.max - takes + 1}.`,
    };
  },
};

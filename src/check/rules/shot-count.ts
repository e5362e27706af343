import { list, mapping } from "../raw.ts";
import type { Rule } from "../rule.ts";

/** Shots that a storyboard has at most, where the operator does not say otherwise. */
const MAX_SHOTS = 10_000;

/** A storyboard does not have too many shots. */
export const shotCount: Rule = {
  name: "shot-count",
  codes: ["graph/too-many-shots"],
  *check({ value, context }) {
    const count = list(mapping(value)["shots"]).length;
    const most = context.maxShots ?? MAX_SHOTS;
    if (count <= most) return;
    yield {
      code: "graph/too-many-shots",
      path: ["shots"],
      on: "key",
      message: `The storyboard has ${count} shots; it may have ${most}.`,
      hint: "Split the film into several storyboards.",
    };
  },
};

import { MAX_SHOTS, tooManyShots } from "../../domain/limits.ts";
import { list, mapping } from "../raw.ts";
import type { Rule } from "../rule.ts";

/** A storyboard does not have too many shots. */
export const shotCount: Rule = {
  name: "shot-count",
  codes: ["graph/too-many-shots"],
  *check({ value, context }) {
    const count = list(mapping(value)["shots"]).length;
    const most = context.maxShots ?? MAX_SHOTS;
    if (count <= most) return;
    yield { ...tooManyShots(count, most), path: ["shots"], on: "key" };
  },
};

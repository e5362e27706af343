import { MAX_SHOTS, tooManyShots } from "../../domain/limits.ts";
import type { Finding } from "../../domain/problem.ts";
import { list, mapping } from "../raw.ts";
import type { Rule, Scene } from "../rule.ts";

/** A storyboard does not have too many shots. It is asked before the others: nothing else is worth its time then. */
export const shotCount = {
  name: "shot-count",
  codes: ["graph/too-many-shots"],
  *check({ value, context }: Pick<Scene, "value" | "context">): Iterable<Finding> {
    const count = list(mapping(value)["shots"]).length;
    const most = context.maxShots ?? MAX_SHOTS;
    if (count > most) yield { ...tooManyShots(count, most), path: ["shots"], on: "key" };
  },
} satisfies Rule;

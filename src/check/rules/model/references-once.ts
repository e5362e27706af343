import type { Path } from "../../../domain/problem.ts";
import type { ModelRule } from "../../rule.ts";

/** A picture is sent once, however often a shot lists it. */
export const referencesOnce: ModelRule = {
  name: "references-once",
  codes: ["model/reference-images"],
  *check(shot, { references }) {
    const path: Path = ["shots", shot.index, "reference_images"];
    for (const { place, first } of references[shot.index]?.again ?? []) {
      yield {
        code: "model/reference-images",
        severity: "warning",
        path: [...path, place],
        message: "This picture is listed a second time; it is sent once.",
        hint: "Remove it, or list another picture.",
        related: [{ message: "it is listed here first", path: [...path, first] }],
      };
    }
  },
};

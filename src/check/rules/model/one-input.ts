import type { ModelRule } from "../../rule.ts";

/** Models begin from footage, from frames or from references: one of the three. */
export const oneInput: ModelRule = {
  name: "one-input",
  codes: ["model/inputs-exclude-each-other"],
  *check(shot) {
    const frame = shot.firstFrame === undefined ? "last_frame" : "first_frame";
    const given = [
      ...(shot.extends === undefined ? [] : ["extends"]),
      ...(shot.firstFrame === undefined && shot.lastFrame === undefined ? [] : [frame]),
      ...(shot.referenceImages.length === 0 ? [] : ["reference_images"]),
    ];
    const [first = "", ...others] = given;
    for (const other of others) {
      yield {
        code: "model/inputs-exclude-each-other",
        path: ["shots", shot.index, other],
        on: "key",
        message: `"${other}" cannot be used together with "${first}".`,
        hint: "Remove one of them: a model begins from footage, from frames or from reference images.",
        related: [{ message: `"${first}" is written here`, path: ["shots", shot.index, first], on: "key" }],
      };
    }
  },
};

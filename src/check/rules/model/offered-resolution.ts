import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The model films the size that is asked for, in the length that is asked for. */
export const offeredResolution: ModelRule = {
  name: "offered-resolution",
  codes: ["model/resolution"],
  *check(shot, { model, seconds, written }) {
    const resolution = shot.resolution ?? model.defaultResolution;
    const size = model.resolutions[resolution];
    if (size === undefined) {
      yield {
        code: "model/resolution",
        path: written(shot, "resolution"),
        message: `${quote(model.id)} does not film ${quote(resolution)}.`,
        hint: `Write ${oneOf(Object.keys(model.resolutions))}.`,
      };
      return;
    }
    const disputed = size.certainty === "disputed";
    if (size.durations === undefined) {
      if (!disputed) return;
      yield {
        code: "model/resolution",
        severity: "warning",
        path: written(shot, "resolution"),
        message: `Whether ${quote(model.id)} films ${quote(resolution)} is told in two ways; it may refuse the shot.`,
      };
    } else if (shot.extends === undefined && !size.durations.includes(seconds)) {
      yield {
        code: "model/resolution",
        severity: disputed ? "warning" : "error",
        path: written(shot, shot.duration === undefined ? "resolution" : "duration"),
        message: `${quote(model.id)} films ${quote(resolution)} only in ${size.durations.join(" or ")} s, not in ${seconds} s.`,
        hint: `Write "duration: ${size.durations.join(" or ")}", or a smaller resolution.`,
      };
    }
  },
};

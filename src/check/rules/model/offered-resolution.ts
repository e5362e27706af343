import { isDisputed } from "../../../domain/models.ts";
import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The model films the size that is asked for, in the length that is asked for. */
export const offeredResolution: ModelRule = {
  name: "offered-resolution",
  codes: ["model/resolution"],
  *check(shot, { model, seconds, written }) {
    const resolution = shot.resolution ?? model.defaultResolution;
    const size = model.resolutions[resolution];
    const fact = `resolutions.${resolution}`;
    if (size === undefined) {
      yield {
        code: "model/resolution",
        fact: "resolutions",
        path: written(shot, "resolution"),
        message: `${quote(model.id)} does not film ${quote(resolution)}.`,
        hint: `Write ${oneOf(Object.keys(model.resolutions))}.`,
      };
      return;
    }
    if (size.durations === undefined) {
      if (!isDisputed(model, fact)) return;
      yield {
        code: "model/resolution",
        fact,
        path: written(shot, "resolution"),
        message: `Whether ${quote(model.id)} films ${quote(resolution)} is told in two ways; it may refuse the shot.`,
      };
    } else if (shot.extends === undefined && !size.durations.includes(seconds)) {
      yield {
        code: "model/resolution",
        fact,
        path: written(shot, shot.duration === undefined ? "resolution" : "duration"),
        message: `${quote(model.id)} films ${quote(resolution)} only in ${size.durations.join(" or ")} s, not in ${seconds} s.`,
        hint: `Write "duration: ${size.durations.join(" or ")}", or a smaller resolution.`,
      };
    }
  },
};

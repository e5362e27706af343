import { oneOf, quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** The model films the length that is asked for; for an extension, it adds it. */
export const offeredDuration: ModelRule = {
  name: "offered-duration",
  codes: ["model/duration"],
  *check(shot, { model, written }) {
    const { duration } = shot;
    const offered = shot.extends === undefined ? model.durations : model.extend?.adds;
    if (duration === undefined || offered === undefined || offered.includes(duration)) return;
    yield {
      code: "model/duration",
      fact: shot.extends === undefined ? "durations" : "extend.adds",
      path: written(shot, "duration"),
      message: `${quote(model.id)} ${shot.extends === undefined ? "does not film" : "does not extend by"} ${duration} s.`,
      hint: `Write ${oneOf(offered)}.`,
    };
  },
};

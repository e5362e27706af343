import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** First and last frames are given only to a model that takes them, and a last one never alone. */
export const offeredFrames: ModelRule = {
  name: "offered-frames",
  codes: ["model/first-frame", "model/last-frame"],
  *check(shot, { model }) {
    const path = (field: string): (string | number)[] => ["shots", shot.index, field];
    if (shot.firstFrame !== undefined && !model.firstFrame) {
      yield {
        code: "model/first-frame",
        fact: "firstFrame",
        path: path("first_frame"),
        on: "key",
        message: `${quote(model.id)} takes no first frame.`,
        hint: "Remove it, or choose another model.",
      };
    }
    if (shot.lastFrame === undefined) return;
    if (!model.lastFrame) {
      yield {
        code: "model/last-frame",
        fact: "lastFrame",
        path: path("last_frame"),
        on: "key",
        message: `${quote(model.id)} takes no last frame.`,
        hint: "Remove it, or choose another model.",
      };
    } else if (shot.firstFrame === undefined && shot.extends === undefined) {
      yield {
        code: "model/last-frame",
        path: path("last_frame"),
        on: "key",
        message: "A last frame needs a first frame.",
        hint: 'Write "first_frame" as well.',
      };
    }
  },
};

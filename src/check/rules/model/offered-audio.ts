import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

/** Sound is switched only where the model has a switch. */
export const offeredAudio: ModelRule = {
  name: "offered-audio",
  codes: ["model/audio"],
  *check(shot, { model, written }) {
    if (shot.audio === false && model.audio === "always") {
      yield {
        code: "model/audio",
        path: written(shot, "audio"),
        message: `${quote(model.id)} always makes sound; it cannot be switched off.`,
        hint: 'Remove "audio: false".',
      };
    }
    if (shot.audio === true && model.audio === "none") {
      yield {
        code: "model/audio",
        path: written(shot, "audio"),
        message: `${quote(model.id)} makes no sound.`,
        hint: 'Remove "audio: true", or choose another model.',
      };
    }
  },
};

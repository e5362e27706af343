import { isDisputed } from "../../../domain/models.ts";
import { quote } from "../../quote.ts";
import type { ModelRule } from "../../rule.ts";

const FACT = "audio";

/** Sound is switched only where the model has a switch. */
export const offeredAudio: ModelRule = {
  name: "offered-audio",
  codes: ["model/audio"],
  *check(shot, { model, written }) {
    const about = { code: "model/audio", fact: FACT, path: written(shot, "audio") } as const;
    if (shot.audio === false && model.audio === "always") {
      yield {
        ...about,
        message: `${quote(model.id)} always makes sound; it cannot be switched off.`,
        hint: 'Remove "audio: false".',
      };
    }
    if (shot.audio === true && model.audio === "none") {
      yield {
        ...about,
        message: `${quote(model.id)} makes no sound.`,
        hint: 'Remove "audio: true", or choose another model.',
      };
    } else if (shot.audio === true && isDisputed(model, FACT)) {
      yield {
        ...about,
        message: `Whether ${quote(model.id)} makes sound is told in two ways; the clip may be silent.`,
      };
    }
  },
};

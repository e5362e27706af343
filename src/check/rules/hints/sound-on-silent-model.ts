import { quote } from "../../quote.ts";
import type { HintRule } from "../../rule.ts";
import { firstIn, wordsOf } from "../../vocabulary/match.ts";
import { SILENCE, SOUND, withoutAbsentSounds } from "../../vocabulary/sound.ts";
import { speechIn } from "../../vocabulary/speech.ts";

/** Words for sound are wasted where none is made. */
export const soundOnSilentModel: HintRule = {
  name: "sound-on-silent-model",
  codes: ["hint/sound-on-silent-model"],
  *check(shot, { wording, model }) {
    const switchedOff = shot.audio === false;
    if (!switchedOff && model?.audio !== "none") return;
    if (firstIn(wording.words, SILENCE) !== undefined) return;
    const word = firstIn(wordsOf(withoutAbsentSounds(wording.text)), SOUND) ?? speechIn(wording.text);
    if (word === undefined) return;
    yield {
      code: "hint/sound-on-silent-model",
      path: ["shots", shot.index, "prompt"],
      message: `The prompt of ${quote(shot.id)} speaks of sound (${quote(word)}), but ${switchedOff ? '"audio: false" films it silent' : `${quote(model?.family ?? "")} films without sound`}.`,
      hint: switchedOff
        ? 'Remove "audio: false" to hear it, or say instead what is seen.'
        : "Choose a model with sound, or say instead what is seen.",
    };
  },
};

import type { HintRule, ModelRule, Rule } from "./rule.ts";
import { chainLength } from "./rules/chain-length.ts";
import { cleanText } from "./rules/clean-text.ts";
import { cutDialogue } from "./rules/cut-dialogue.ts";
import { cutCaptions } from "./rules/cut-captions.ts";
import { cutFiles } from "./rules/cut-files.ts";
import { cutFormats } from "./rules/cut-formats.ts";
import { cutNames } from "./rules/cut-names.ts";
import { cutNeverShown } from "./rules/cut-never-shown.ts";
import { cutOutputs } from "./rules/cut-outputs.ts";
import { cutPoster } from "./rules/cut-poster.ts";
import { cutShapes } from "./rules/cut-shapes.ts";
import { cutSizes } from "./rules/cut-sizes.ts";
import { cutReadable } from "./rules/cut-readable.ts";
import { cutSomethingShown } from "./rules/cut-something-shown.ts";
import { cutTransitionLengths } from "./rules/cut-transition-lengths.ts";
import { cutTransitions } from "./rules/cut-transitions.ts";
import { cutTrims } from "./rules/cut-trims.ts";
import { imagesExist } from "./rules/images-exist.ts";
import { characterWithoutPictures } from "./rules/hints/character-without-pictures.ts";
import { largeWhileIterating } from "./rules/hints/large-while-iterating.ts";
import { negativeWords } from "./rules/hints/negative-words.ts";
import { noCamera } from "./rules/hints/no-camera.ts";
import { noLight } from "./rules/hints/no-light.ts";
import { soundOnSilentModel } from "./rules/hints/sound-on-silent-model.ts";
import { unquotedDialogue } from "./rules/hints/unquoted-dialogue.ts";
import { knownShots } from "./rules/known-shots.ts";
import { noCycles } from "./rules/no-cycles.ts";
import { outputInside } from "./rules/output-inside.ts";
import { plainIds } from "./rules/plain-ids.ts";
import { uniqueIds } from "./rules/unique-ids.ts";
import { wordsDeclared } from "./rules/words-declared.ts";
import { wordsFilled } from "./rules/words-filled.ts";
import { wordsKnown } from "./rules/words-known.ts";
import { broughtReferences } from "./rules/model/brought-references.ts";
import { chainSeconds } from "./rules/model/chain-seconds.ts";
import { extension } from "./rules/model/extension.ts";
import { frameMoment } from "./rules/model/frame-moment.ts";
import { notRetired } from "./rules/model/not-retired.ts";
import { offeredAspectRatio } from "./rules/model/offered-aspect-ratio.ts";
import { offeredAudio } from "./rules/model/offered-audio.ts";
import { offeredDuration } from "./rules/model/offered-duration.ts";
import { offeredFrames } from "./rules/model/offered-frames.ts";
import { offeredNegativePrompt } from "./rules/model/offered-negative-prompt.ts";
import { offeredPeople } from "./rules/model/offered-people.ts";
import { offeredReferences } from "./rules/model/offered-references.ts";
import { offeredResolution } from "./rules/model/offered-resolution.ts";
import { offeredSeed } from "./rules/model/offered-seed.ts";
import { oneInput } from "./rules/model/one-input.ts";
import { promptLength } from "./rules/model/prompt-length.ts";
import { referencesOnce } from "./rules/model/references-once.ts";
import { servedRegion } from "./rules/model/served-region.ts";

/** The laws of the language that a schema cannot tell. */
export const RULES: readonly Rule[] = [
  plainIds,
  uniqueIds,
  knownShots,
  noCycles,
  chainLength,
  imagesExist,
  cleanText,
  outputInside,
  cutFiles,
  cutCaptions,
  cutSomethingShown,
  cutTrims,
  cutTransitions,
  cutTransitionLengths,
  cutFormats,
  cutShapes,
  cutSizes,
  cutPoster,
  cutDialogue,
  cutReadable,
  cutNames,
  cutOutputs,
  cutNeverShown,
  wordsKnown,
  wordsDeclared,
  wordsFilled,
];

/** The laws of the models, for each shot. */
export const MODEL_RULES: readonly ModelRule[] = [
  notRetired,
  servedRegion,
  offeredDuration,
  offeredResolution,
  offeredAspectRatio,
  offeredAudio,
  offeredSeed,
  offeredNegativePrompt,
  promptLength,
  offeredFrames,
  frameMoment,
  offeredReferences,
  referencesOnce,
  broughtReferences,
  offeredPeople,
  oneInput,
  extension,
  chainSeconds,
];

/** Good advice, for each shot. */
export const HINTS: readonly HintRule[] = [
  noCamera,
  noLight,
  unquotedDialogue,
  negativeWords,
  soundOnSilentModel,
  largeWhileIterating,
  characterWithoutPictures,
];

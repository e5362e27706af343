import { wording } from "../compile/wording.ts";
import type { SentWords } from "../domain/sent-words.ts";
import type { Storyboard } from "../domain/storyboard.ts";

/** What is sent of every shot, in story order: as the words of a request are made, to the byte. */
export function sentWords({ shots }: Storyboard): readonly SentWords[] {
  return shots.map(({ id, prompt, negativePrompt, referenceImages }) => {
    const negative = wording(negativePrompt ?? "");
    return {
      shot: id,
      prompt: wording(prompt),
      ...(negative !== "" && { negativePrompt: negative }),
      referenceImages,
    };
  });
}

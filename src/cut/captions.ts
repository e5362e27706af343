import type { CaptionTrack, Cue, Overlay } from "../domain/timeline.ts";
import { dialogueOf } from "./dialogue.ts";
import type { CutInputs } from "./inputs.ts";
import type { Spot } from "./place.ts";

/** The captions of a film, where it has any: none goes on behind its end. */
export function captionsOf(
  { storyboard: { shots, cut }, captions }: Pick<CutInputs, "storyboard" | "captions">,
  { spots, frames }: { readonly spots: readonly Spot[]; readonly frames: number },
): CaptionTrack | undefined {
  if (cut.captions === undefined) return undefined;
  const end = Math.round((frames * 1000) / cut.frameRate);
  const file = cut.captions.from === "dialogue" ? undefined : captions;
  const cues = file?.cues ?? dialogueOf(spots, { shots, frameRate: cut.frameRate });
  return {
    cues: cues.flatMap(({ from, to, text }) => (from < end ? [{ from, to: Math.min(to, end), text }] : [])),
    burnt: cut.captions.burn,
    ...(file?.styled && { styled: file.styled }),
  };
}

/** Captions as words over the picture: those that are heard together stand together. */
export function burnt({ cues, burnt: isBurnt, styled }: CaptionTrack, frameRate: number): readonly Overlay[] {
  if (!isBurnt || styled !== undefined) return [];
  const shown = cues.flatMap((cue) => {
    const [from, to] = [frameAt(cue.from, frameRate), frameAt(cue.to, frameRate)];
    return to > from ? [{ ...cue, from, to }] : [];
  });
  const moments = [...new Set(shown.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  let heard: readonly Cue[] = [];
  let next = 0;
  return moments.flatMap((start, place): Overlay[] => {
    const begun = next;
    while ((shown[next]?.from ?? Infinity) <= start) next += 1;
    heard = [...heard, ...shown.slice(begun, next)].filter(({ to }) => to > start);
    const text = heard.map((cue) => cue.text).join("\n");
    const end = moments[place + 1];
    return text === "" || end === undefined ? [] : [{ kind: "caption", text, start, frames: end - start }];
  });
}

function frameAt(milliseconds: number, frameRate: number): number {
  return Math.round((milliseconds * frameRate) / 1000);
}

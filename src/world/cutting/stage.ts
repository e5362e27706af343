import type { Digest } from "../../domain/names.ts";
import type { Timeline } from "../../domain/timeline.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { setWords, type Words } from "../words/words.ts";
import { gradesOf, type Grade, type Sources } from "./grade.ts";

/** A film with all that its pictures are made of. */
export type Stage = {
  readonly timeline: Timeline;
  readonly sources: Sources;
  readonly words: Words;
  /** How clips are brought in line with the one before, by their place among the items. */
  readonly grades: ReadonlyMap<number, Grade>;
  /** Captions that are drawn as their author styled them: what their file is called in the work folder, and where it is. */
  readonly styled?: { readonly name: string; readonly file: string };
};

/** Makes a film ready to be rendered: sets its words and measures its colours. Throws `cut/not-a-clip` where the author's font is none, and `media/not-a-clip`. */
export async function openStage(
  timeline: Timeline,
  sources: Sources,
  outside: { readonly tools: Ffmpeg; readonly fileOf: (media: Digest) => string; readonly signal: AbortSignal },
): Promise<Stage> {
  const { captions } = timeline;
  const styled = captions?.burnt === true ? captions.styled : undefined;
  return {
    timeline,
    sources,
    words: setWords(timeline, outside.fileOf),
    grades: await gradesOf(timeline, sources, outside),
    ...(styled && { styled: { name: `captions-${styled.media}.ass`, file: outside.fileOf(styled.media) } }),
  };
}

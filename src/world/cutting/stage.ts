import type { Digest } from "../../domain/names.ts";
import type { Timeline } from "../../domain/timeline.ts";
import type { Probed } from "../ffmpeg/frames.ts";
import { setWords, type Words } from "../words/words.ts";

/** A film with all that its pictures are made of. */
export type Stage = {
  readonly timeline: Timeline;
  /** The footage, looked into, by its media. */
  readonly sources: ReadonlyMap<Digest, Probed>;
  readonly words: Words;
};

/** Makes a film ready to be rendered. Throws `cut/not-a-clip` where the author's font is none. */
export function openStage(
  timeline: Timeline,
  sources: ReadonlyMap<Digest, Probed>,
  fileOf: (media: Digest) => string,
): Stage {
  return { timeline, sources, words: setWords(timeline, fileOf) };
}

import { clipsOf, type Clip, type Timeline } from "../domain/timeline.ts";

/** Grows whenever the same timeline would give other bytes: every film is then cut again. */
const RECIPE = 2;

/** All that decides what the film shows, as one text: the same text means the same film. Names of shots are not part of it. */
export function cutFingerprint(timeline: Timeline): string {
  const { width, height, frameRate, fit } = timeline;
  return JSON.stringify({
    recipe: RECIPE,
    film: [width, height, frameRate, fit],
    clips: clipsOf(timeline).map(({ media, from, frames, ...clip }) => [media, from, frames, ...soundOf(clip)]),
  });
}

/** How a clip's sound is changed; nothing for most, so that their films keep their names. */
function soundOf({ gainDb, mute }: Pick<Clip, "gainDb" | "mute">): readonly unknown[] {
  return gainDb === undefined && mute === undefined ? [] : [{ gainDb, mute }];
}

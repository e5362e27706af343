import type { Cue, Timeline } from "../domain/timeline.ts";

/** Frames of a film: the first, and how many. */
export type Range = { readonly start: number; readonly frames: number };

/** The frames in which an item is seen alone and as it is: in no overlap, and with no words over it. In order. */
export function freeStretches(timeline: Timeline, item: number): readonly Range[] {
  const shown = timeline.items[item];
  if (shown === undefined) return [];
  const next = timeline.items[item + 1];
  const end = shown.start + shown.length;
  const busy = [
    ...(shown.overlap === undefined ? [] : [{ start: shown.start, frames: shown.overlap.frames }]),
    ...(next?.overlap === undefined ? [] : [{ start: next.start, frames: end - next.start }]),
    ...wordsOver(timeline),
  ].toSorted((a, b) => a.start - b.start);
  const free: Range[] = [];
  let at = shown.start;
  for (const { start, frames } of busy) {
    if (start > at) free.push({ start: at, frames: Math.min(start, end) - at });
    at = Math.max(at, start + frames);
    if (at >= end) break;
  }
  if (at < end) free.push({ start: at, frames: end - at });
  return free.filter(({ frames }) => frames > 0);
}

/** Where words are drawn into the picture. */
function wordsOver({ overlays, captions, frames, frameRate }: Timeline): readonly Range[] {
  if (captions?.burnt !== true) return overlays;
  // What a file of styled captions draws, and when, is known to nobody but who draws it.
  if (captions.styled !== undefined) return [{ start: 0, frames }];
  return [...overlays, ...captions.cues.map((cue) => framesOf(cue, frameRate))];
}

function framesOf({ from, to }: Cue, frameRate: number): Range {
  const start = Math.floor((from * frameRate) / 1000);
  return { start, frames: Math.ceil((to * frameRate) / 1000) - start };
}

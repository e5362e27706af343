import type { Chapter } from "../domain/timeline.ts";
import type { Entry } from "./entries.ts";
import type { Spot } from "./place.ts";
import { spotOf } from "./soundtrack.ts";

/** A chapter for everything that is shown but gaps, from its first frame on; what shows the same again goes on with its chapter. The first begins with the film. */
export function chaptersOf(spots: readonly Spot[]): readonly Chapter[] {
  const chapters: Chapter[] = [];
  for (const { entry, seen } of spots) {
    const title = titleOf(entry);
    if (title === undefined || title === chapters.at(-1)?.title) continue;
    // Of what begins in the same frame, the later is seen longer.
    if (chapters.at(-1)?.start === seen.from) chapters.pop();
    chapters.push({ title, start: chapters.length === 0 ? 0 : seen.from });
  }
  return chapters;
}

function titleOf(entry: Entry): string | undefined {
  if (entry.kind === "shot") return entry.id;
  if (entry.kind === "file") return entry.written.path.replace(/^.*\//s, "").replace(/\.[^.]*$/, "");
  if (entry.written.kind === "gap") return undefined;
  return entry.written.kind === "credits" ? "Credits" : entry.written.text.trim().split("\n")[0];
}

/** The frame that is saved as a picture: at so many seconds, or in the middle of where a shot is seen first. Undefined where the film has no such frame. */
export function posterOf(
  poster: number | string | undefined,
  {
    spots,
    frames,
    frameRate,
  }: { readonly spots: readonly Spot[]; readonly frames: number; readonly frameRate: number },
): number | undefined {
  if (typeof poster === "number") return Math.min(frames - 1, Math.round(poster * frameRate));
  const spot = poster === undefined ? undefined : spotOf(poster, spots);
  if (spot === undefined) return undefined;
  const { from, to } = spot.clear.to > spot.clear.from ? spot.clear : spot.seen;
  return Math.floor((from + to - 1) / 2);
}

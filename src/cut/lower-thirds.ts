import { readingSeconds } from "../domain/reading-time.ts";
import type { Overlay } from "../domain/timeline.ts";
import type { Frames, Spot } from "./place.ts";

/** The lower thirds of a film: each while nothing but its own entry is seen, as far as there is such a while. */
export function lowerThirdsOf(spots: readonly Spot[], frameRate: number): readonly Overlay[] {
  return spots.flatMap(({ entry, ...where }): Overlay[] => {
    const words = entry.kind === "still" ? undefined : entry.written.lowerThird;
    if (words === undefined) return [];
    const { text, subtitle, at = 0, seconds = readingSeconds(text, subtitle ?? "") } = words;
    const room = roomIn(where);
    const start = Math.max(room.from, where.seen.from + Math.round(at * frameRate));
    const end = Math.min(room.to, start + Math.max(1, Math.round(seconds * frameRate)));
    if (end <= start) return [];
    return [{ kind: "lower-third", text, ...(subtitle !== undefined && { subtitle }), start, frames: end - start }];
  });
}

function roomIn({ own, clear }: Pick<Spot, "own" | "clear">): Frames {
  return clear.to > clear.from ? clear : own;
}

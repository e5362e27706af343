import type { Fault, Join, Mend } from "../../domain/seam.ts";
import { shownEntries, type SequenceEntry, type Storyboard } from "../../domain/storyboard.ts";
import type { ClipFacts } from "../../domain/take.ts";
import type { Timeline } from "../../domain/timeline.ts";
import { frameAt, secondsOf } from "./seconds.ts";

/** The film, and the storyboard that it was cut by. */
export type Film = { readonly timeline: Timeline; readonly storyboard: Pick<Storyboard, "shots" | "cut"> };

/** A crossfade of so many frames is too short to be seen, and long enough that no jump is heard. */
const SHORT = 2;

/** More frames are not cut away for the sake of a hole in the sound. */
const MOST_FOR_SOUND = 6;

/** Milliseconds on the other side of a join that a codec makes of a hole on one. */
const EDGE = 4;

/** LU; who needs more than this has another fault. */
const MOST_GAIN = 20;

/** What mends a fault in the storyboard; undefined where nothing does. */
export function mendOf(film: Film, join: Join, fault: Fault): Mend | undefined {
  switch (fault.kind) {
    case "repeats":
      return beginLater(film, join.to.entry, fault.frames);
    case "freeze":
    case "black":
      return fault.side === "to"
        ? beginLater(film, join.to.entry, fault.frames)
        : endEarlier(film, join.from.entry, fault.frames);
    case "colour":
      return { entry: join.to.entry, set: { match: "colour" } };
    case "loudness":
      return louder(film, join.to.entry, -fault.lu);
    case "click": {
      if (join.overlap > 0) return undefined;
      const seconds = secondsOf(SHORT, { numerator: film.timeline.frameRate, denominator: 1 });
      return { entry: join.to.entry, set: { transition: { type: "crossfade", seconds } } };
    }
    case "silence":
      return withoutHole(film, join, fault);
  }
}

function beginLater(film: Film, entry: number, frames: number): Mend | undefined {
  const part = partOf(film, entry);
  if (part === undefined) return undefined;
  const { from, shown, rate } = part;
  const begin = from + mediaFrames(frames, film, rate);
  return begin >= from + shown ? undefined : { entry, set: { in: secondsOf(begin, rate) } };
}

function endEarlier(film: Film, entry: number, frames: number): Mend | undefined {
  const part = partOf(film, entry);
  if (part === undefined) return undefined;
  const { from, shown, rate } = part;
  const end = from + shown - mediaFrames(frames, film, rate);
  return end <= from ? undefined : { entry, set: { out: secondsOf(end, rate) } };
}

function louder(film: Film, entry: number, lu: number): Mend | undefined {
  const what = shownEntries(film.storyboard)[entry];
  // Music plays on below the step, so that less than all of it is the clip's own.
  if (!isFootage(what) || Math.abs(lu) > MOST_GAIN || film.timeline.soundtrack.music) return undefined;
  return { entry, set: { gain_db: Number(((what.gainDb ?? 0) + lu).toFixed(1)) } };
}

function withoutHole(
  film: Film,
  join: Join,
  { before, after }: { readonly before: number; readonly after: number },
): Mend | undefined {
  const framesIn = (milliseconds: number): number => Math.ceil((milliseconds * film.timeline.frameRate) / 1000);
  if (join.overlap > 0 || framesIn(Math.max(before, after)) > MOST_FOR_SOUND) return undefined;
  if (before <= EDGE) return beginLater(film, join.to.entry, framesIn(after));
  return after <= EDGE ? endEarlier(film, join.from.entry, framesIn(before)) : undefined;
}

/** Frames of the film as frames of footage of another rate; rather one more than one too few. */
function mediaFrames(frames: number, { timeline }: Film, { numerator, denominator }: ClipFacts["frameRate"]): number {
  return Math.ceil((frames * numerator) / (denominator * timeline.frameRate));
}

/** What is shown of an entry's footage: from which of its frames on, how many, and at which rate. */
function partOf(
  { timeline, storyboard }: Film,
  entry: number,
): { readonly from: number; readonly shown: number; readonly rate: ClipFacts["frameRate"] } | undefined {
  const what = shownEntries(storyboard)[entry];
  let first = 0;
  for (const item of timeline.items) {
    const length = item.kind === "clip" && item.file === undefined ? item.shots.length : 1;
    if (entry < first + length) {
      if (item.kind !== "clip" || !isFootage(what)) return undefined;
      const shown = item.file === undefined ? item.shots[entry - first]?.frames : item.frames;
      const rate = item.facts.frameRate;
      return { from: frameAt(what.in ?? 0, rate), shown: shown ?? 0, rate };
    }
    first += length;
  }
  return undefined;
}

function isFootage(
  entry: SequenceEntry | undefined,
): entry is Extract<SequenceEntry, { readonly kind: "shot" | "file" }> {
  return entry?.kind === "shot" || entry?.kind === "file";
}

import { StoryboardError } from "../domain/problem.ts";
import { shownEntries, type SequenceEntry, type Storyboard } from "../domain/storyboard.ts";
import type { ClipFacts } from "../domain/take.ts";
import type { Clip, OwnClip, Shown } from "../domain/timeline.ts";
import type { ShotId } from "../domain/names.ts";
import { trimmed, type Stretch } from "./trim.ts";

/** What a cut is worked out from: the author's wishes, the picked take of every shot that is shown, and the author's own files by their paths. */
export type CutInputs = {
  readonly storyboard: Pick<Storyboard, "shots" | "cut">;
  readonly takes: ReadonlyMap<ShotId, Shown>;
  readonly footage?: ReadonlyMap<string, OwnClip>;
};

/** One entry of the sequence as frames of a file. `take`: where it is a shot's; `stretch`: what of its own part is shown. */
export type Entry = Pick<Clip, "media" | "facts" | "gainDb" | "mute"> &
  Stretch &
  (
    | { readonly kind: "shot"; readonly id: ShotId; readonly take: Shown }
    | { readonly kind: "file"; readonly path: string }
  );

/** What the film shows, entry by entry; titles are left out. Throws `media/missing` for what has no clip, and `cut/beyond-the-end`. */
export function entriesOf({ storyboard, takes, footage }: CutInputs): readonly Entry[] {
  return shownEntries(storyboard).flatMap((entry): Entry[] => {
    if (entry.kind !== "file" && entry.kind !== "shot") return [];
    const sound = {
      ...(entry.gainDb !== undefined && { gainDb: entry.gainDb }),
      ...(entry.mute === true && { mute: true }),
    };
    if (entry.kind === "file") {
      const own = footage?.get(entry.path);
      if (own === undefined) throw missing(entry.path);
      const stretch = stretchOf(entry, own.facts);
      return [{ kind: "file", path: entry.path, ...own, ...stretch, ...sound }];
    }
    const take = takes.get(entry.shot);
    if (take === undefined) throw missing(entry.shot);
    const { media, clip: facts } = take;
    const { from, frames } = stretchOf(entry, { frames: take.newFrames, frameRate: facts.frameRate });
    return [{ kind: "shot", id: entry.shot, take, media, facts, from: take.newFrom + from, frames, ...sound }];
  });
}

function stretchOf(
  entry: Extract<SequenceEntry, { readonly kind: "file" | "shot" }>,
  part: Pick<ClipFacts, "frames" | "frameRate">,
): Stretch {
  const stretch = trimmed(entry, part);
  if (stretch !== undefined) return stretch;
  const { numerator, denominator } = part.frameRate;
  const seconds = Number(((part.frames * denominator) / numerator).toFixed(2));
  const name = entry.kind === "file" ? entry.path : entry.shot;
  throw new StoryboardError({
    code: "cut/beyond-the-end",
    message: `"in" is ${entry.in}, but "${name}" is ${seconds} s long.`,
    hint: "Begin earlier: nothing is left of it.",
  });
}

function missing(name: string): StoryboardError {
  return new StoryboardError({ code: "media/missing", message: `There is no clip of "${name}" to cut.` });
}

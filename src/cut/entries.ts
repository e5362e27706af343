import { StoryboardError } from "../domain/problem.ts";
import { shownEntries, type SequenceEntry } from "../domain/storyboard.ts";
import type { Card, Clip, Gap, Shown } from "../domain/timeline.ts";
import type { ShotId } from "../domain/names.ts";
import { evened } from "./even.ts";
import type { CutInputs } from "./inputs.ts";
import { secondsIn, trimmed, type Part, type Stretch } from "./trim.ts";

type Written<Kind> = Extract<SequenceEntry, { readonly kind: Kind }>;

/** Frames of a file that an entry shows. `take`: where they are a shot's; `from` and `frames` are what of its own part is shown. */
export type Footage = Pick<Clip, "media" | "facts"> &
  Stretch &
  (
    | { readonly kind: "shot"; readonly written: Written<"shot">; readonly id: ShotId; readonly take: Shown }
    | { readonly kind: "file"; readonly written: Written<"file"> }
  );

/** What an entry shows that has no footage, and for how many frames of the film. */
type Still = {
  readonly kind: "still";
  readonly written: Written<"title" | "credits" | "gap">;
  readonly item: Omit<Card, "start" | "overlap"> | Omit<Gap, "start" | "overlap">;
};

/** One entry of the sequence as what is seen of it. */
export type Entry = Footage | Still;

/** What the film shows, entry by entry. Throws `media/missing` for what has no clip, and `cut/beyond-the-end`. */
export function entriesOf({ storyboard, takes, footage }: CutInputs): readonly Entry[] {
  const { frameRate } = storyboard.cut;
  return shownEntries(storyboard).map((written): Entry => {
    if (written.kind === "file") {
      const own = footage?.get(written.path);
      if (own === undefined) throw missing(written.path);
      const facts = evened(own.facts, frameRate);
      return { kind: "file", written, media: own.media, facts, ...stretchOf(written, facts) };
    }
    if (written.kind === "shot") {
      const take = takes.get(written.shot);
      if (take === undefined) throw missing(written.shot);
      const { media, clip: facts } = take;
      const { from, frames } = stretchOf(written, { frames: take.newFrames, frameRate: facts.frameRate });
      return { kind: "shot", written, id: written.shot, take, media, facts, from: take.newFrom + from, frames };
    }
    return { kind: "still", written, item: stillOf(written, frameRate) };
  });
}

function stillOf(entry: Still["written"], frameRate: number): Still["item"] {
  const length = Math.max(1, Math.round(entry.seconds * frameRate));
  if (entry.kind === "gap") return { kind: "gap", length };
  const { kind, text, color = "#ffffff", background = "#000000" } = entry;
  const subtitle = entry.kind === "title" ? entry.subtitle : undefined;
  return { kind, text, ...(subtitle !== undefined && { subtitle }), color, background, length };
}

function stretchOf(entry: Written<"file" | "shot">, part: Part): Stretch {
  const stretch = trimmed(entry, part);
  if (stretch !== undefined) return stretch;
  const seconds = Number(secondsIn(part).toFixed(2));
  const name = entry.kind === "file" ? entry.path : entry.shot;
  throw new StoryboardError({
    code: "cut/beyond-the-end",
    message: `"in" is ${entry.in}, but "${name}" is ${seconds} s long.`,
    hint: "Begin earlier: nothing is left of it.",
  });
}

/** Says of what there is no file to cut. */
export function missing(name: string): StoryboardError {
  return new StoryboardError({ code: "media/missing", message: `There is no clip of "${name}" to cut.` });
}

import { spokenIn } from "../domain/quotes.ts";
import type { Shot } from "../domain/storyboard.ts";
import type { Cue } from "../domain/timeline.ts";
import { inCaptions } from "./caption-lines.ts";
import type { Footage } from "./entries.ts";
import type { Frames, Spot } from "./place.ts";

/** The longest that a caption stands: viewers begin to read it again. */
const MOST_SECONDS = 7;
/** What every caption gets besides what its letters ask for, as if it had so many more. */
const PAUSE_LETTERS = 10;

/** A caption, and which frames of its shot's own part it belongs to. */
type Line = { readonly text: string; readonly from: number; readonly to: number };

/**
 * Captions of what the shots say: nobody knows when it is said, so the lines of a shot are spread over its own part by their length, and each is shown
 * where the film shows that part of it. What is muted says nothing.
 */
export function dialogueOf(
  spots: readonly Spot[],
  { shots, frameRate }: { readonly shots: readonly Shot[]; readonly frameRate: number },
): readonly Cue[] {
  const prompts = new Map(shots.map(({ id, prompt }) => [id, prompt]));
  const heard = spots.filter(isHeard);
  const places = Map.groupBy(heard, ({ entry }) => entry.id);
  const lines = new Map<string, readonly Line[]>();
  for (const { entry } of heard) {
    if (!lines.has(entry.id)) lines.set(entry.id, spread(spokenIn(prompts.get(entry.id) ?? ""), entry.take.newFrames));
  }
  return heard.flatMap((spot) =>
    (lines.get(spot.entry.id) ?? [])
      .filter((line) => isShownIn(line, spot, places.get(spot.entry.id) ?? []))
      .flatMap((line) => cueOf(line, spot, frameRate)),
  );
}

/** Where a shot is seen that can be heard. */
type Heard = Spot & { readonly entry: Extract<Footage, { readonly kind: "shot" }> };

function isHeard(spot: Spot): spot is Heard {
  return spot.entry.kind === "shot" && spot.entry.written.mute !== true;
}

function spread(said: readonly string[], frames: number): readonly Line[] {
  const texts = said.flatMap(inCaptions);
  const weights = texts.map((text) => text.length + PAUSE_LETTERS);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let done = 0;
  return texts.map((text, place) => {
    const from = (frames * done) / total;
    done += weights[place] ?? 0;
    return { text, from, to: (frames * done) / total };
  });
}

/**
 * Whether a line is shown with this entry: where its middle is shown, and where no entry of its shot shows that, in the one that shows most of it.
 * `same`: every entry of the shot.
 */
function isShownIn(line: Line, spot: Heard, same: readonly Heard[]): boolean {
  const middle = (line.from + line.to) / 2;
  const holding = same.filter((each) => holds(stretchOf(each), middle));
  if (holding.length > 0) return holding.includes(spot);
  const most = same.reduce((best, each) => (shared(line, each) > shared(line, best) ? each : best));
  return most === spot && shared(line, spot) > 0;
}

/** The frames of the shot's own part that an entry shows. */
function stretchOf({ entry: { from, frames, take } }: Heard): Frames {
  return { from: from - take.newFrom, to: from - take.newFrom + frames };
}

function holds({ from, to }: Frames, frame: number): boolean {
  return from <= frame && frame < to;
}

function shared(line: Line, spot: Heard): number {
  const { from, to } = stretchOf(spot);
  return Math.min(line.to, to) - Math.max(line.from, from);
}

function cueOf(line: Line, spot: Heard, frameRate: number): readonly Cue[] {
  const { seen, own } = spot;
  const stretch = stretchOf(spot);
  const inFilm = (frame: number): number =>
    seen.from + ((frame - stretch.from) * (seen.to - seen.from)) / (stretch.to - stretch.from);
  const from = Math.max(own.from, Math.round(inFilm(line.from)));
  const to = Math.min(own.to, Math.round(inFilm(line.to)), from + MOST_SECONDS * frameRate);
  if (to <= from) return [];
  const milliseconds = (frame: number): number => Math.round((frame * 1000) / frameRate);
  return [{ from: milliseconds(from), to: milliseconds(to), text: line.text }];
}

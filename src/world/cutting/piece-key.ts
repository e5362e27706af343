import { hash } from "node:crypto";
import type { Clip, Cue, Item, Timeline } from "../../domain/timeline.ts";
import type { Grade } from "./grade.ts";
import type { Stretch } from "./stretch.ts";
import type { Stage } from "./stage.ts";
import type { Encoding } from "./weave.ts";

/** Grows whenever the same stretch would be rendered in another way. */
const RECIPE = 2;

/** What names a rendered piece: all that is seen in it, how it is coded, and by which build of ffmpeg; not where it stands in its film. */
export function pieceKey(
  stretch: Stretch,
  { timeline, grades }: Pick<Stage, "timeline" | "grades">,
  by: { readonly encoding: Encoding; readonly version: string },
): string {
  const { width, height, frameRate, fit, font } = timeline;
  const made = {
    recipe: RECIPE,
    ...by,
    film: [width, height, frameRate, fit],
    frames: stretch.frames,
    items: timeline.items.flatMap((item, index) => seenOf(item, { stretch, grade: grades.get(index), frameRate })),
    words: wordsIn(stretch, timeline),
    raised: timeline.overlays.some(({ kind }) => kind === "caption"),
    font: font?.media,
  };
  return hash("sha256", JSON.stringify(made, sorted)).slice(0, 32);
}

/** Keys in one order, whoever put the value together. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Seen = { readonly stretch: Stretch; readonly grade: Grade | undefined; readonly frameRate: number };

/** What of an item shapes a stretch, counted from the stretch's beginning. */
function seenOf(item: Item, { stretch, grade, frameRate }: Seen): readonly object[] {
  const start = item.start - stretch.start;
  if (start >= stretch.frames || start + item.length <= 0) return [];
  const isMixed = item.overlap !== undefined && start + item.overlap.frames > 0;
  const overlap = isMixed ? item.overlap : undefined;
  if (item.kind !== "clip") return [{ ...item, start, overlap }];
  const { shots: _, gainDb: _gain, mute: _mute, facts, match: _match, file: _file, ...rest } = item;
  const like = { ...rest, overlap, facts, grade };
  const { numerator, denominator } = facts.frameRate;
  if (numerator !== frameRate * denominator) return [{ ...like, start }];
  return [{ ...like, ...visible(item, start, stretch.frames) }];
}

/** Of a clip at the film's own rate only the frames that are seen matter. */
function visible({ from, length }: Clip, start: number, frames: number): object {
  const skipped = Math.max(0, -start);
  const end = Math.min(frames, start + length);
  return { start: start + skipped, from: from + skipped, length: end - start - skipped, frames: end - start - skipped };
}

/** Words over the picture, counted from the stretch's beginning. */
function wordsIn({ start, frames }: Stretch, { overlays, captions, frameRate }: Timeline): readonly object[] {
  const over = overlays
    .map((overlay) => ({ ...overlay, start: overlay.start - start }))
    .filter((overlay) => overlay.start < frames && overlay.start + overlay.frames > 0);
  if (captions?.burnt !== true) return over;
  // A file of styled captions is drawn by its own clock.
  if (captions.styled !== undefined) return [...over, { styled: captions.styled.media, start }];
  const [begin, end] = [(start * 1000) / frameRate, ((start + frames) * 1000) / frameRate];
  const cues = captions.cues
    .filter(({ from, to }) => from < end && to > begin)
    .map(({ from, to, text }: Cue) => ({ from: from - begin, to: to - begin, text }));
  return [...over, ...cues];
}

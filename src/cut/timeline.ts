import { framesInFilm, type Clip, type Timeline } from "../domain/timeline.ts";
import { entriesOf, type CutInputs, type Entry } from "./entries.ts";

/** What the film is, frame by frame: own parts in sequence order, chains as one clip. Throws `media/missing` for a shot without a take, and `cut/beyond-the-end`. */
export function timelineOf(inputs: CutInputs): Timeline {
  const { fit, frameRate } = inputs.storyboard.cut;
  const items = laid(runsOf(entriesOf(inputs)).map(clipOf), frameRate);
  const filmed = items.filter(({ file }) => file === undefined);
  // The shots decide: a phone's video among them would otherwise blow all of them up.
  const size = sizeOf(filmed.length > 0 ? filmed : items, frameRate);
  return {
    ...size,
    frameRate,
    fit,
    items,
    frames: items.reduce((sum, { length }) => sum + length, 0),
    overlays: [],
    soundtrack: { voices: [] },
    format: { container: "mp4", codec: "h264" },
    chapters: [],
    contactSheet: false,
  };
}

/** Places clips one after the other. */
function laid(clips: readonly Omit<Clip, "start" | "length">[], frameRate: number): readonly Clip[] {
  let start = 0;
  return clips.map((clip) => {
    const item = { ...clip, start, length: framesInFilm(clip, frameRate) };
    start += item.length;
    return item;
  });
}

/** Groups entries that stand at the same place of one file: each continues the one before in the last one's file. */
function runsOf(entries: readonly Entry[]): readonly (readonly [Entry, ...Entry[]])[] {
  const runs: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && holdsBoth(entry, before)) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/**
 * Whether a file shows the own part of the one it continues at the very place where that one's file shows it, and nothing is cut off where they
 * meet. Only an extension's can.
 */
function holdsBoth(child: Entry, parent: Entry): boolean {
  if (child.kind === "file" || parent.kind === "file") return false;
  return (
    child.take.join === "combined" &&
    child.take.source === parent.media &&
    child.take.newFrom === parent.take.newFrom + parent.take.newFrames &&
    child.from === parent.from + parent.frames &&
    child.gainDb === parent.gainDb &&
    child.mute === parent.mute &&
    sameRate(child, parent)
  );
}

function sameRate(a: Entry, b: Entry): boolean {
  const one = a.facts.frameRate;
  const other = b.facts.frameRate;
  return one.numerator * other.denominator === other.numerator * one.denominator;
}

function clipOf(run: readonly [Entry, ...Entry[]]): Omit<Clip, "start" | "length"> {
  const [first] = run;
  const { media, facts, gainDb, mute } = run.at(-1) ?? first;
  return {
    kind: "clip",
    media,
    facts,
    from: first.from,
    frames: run.reduce((sum, { frames }) => sum + frames, 0),
    shots: run.flatMap((entry) => (entry.kind === "shot" ? [{ id: entry.id, frames: entry.frames }] : [])),
    ...(first.kind === "file" && { file: first.path }),
    ...(gainDb !== undefined && { gainDb }),
    ...(mute !== undefined && { mute }),
  };
}

/** The size that fills most of the film; of equals the one that comes first. */
function sizeOf(clips: readonly Clip[], frameRate: number): { readonly width: number; readonly height: number } {
  const shown = new Map<string, { readonly width: number; readonly height: number; frames: number }>();
  for (const clip of clips) {
    const { width, height } = clip.facts;
    const size = shown.get(`${width}x${height}`) ?? { width, height, frames: 0 };
    size.frames += framesInFilm(clip, frameRate);
    shown.set(`${width}x${height}`, size);
  }
  const most = [...shown.values()].reduce((best, size) => (size.frames > best.frames ? size : best), {
    width: 0,
    height: 0,
    frames: -1,
  });
  return { width: most.width, height: most.height };
}

import type { ShotId } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { shownShots, type Storyboard } from "../domain/storyboard.ts";
import { framesInFilm, type Clip, type Shown, type Timeline } from "../domain/timeline.ts";

/** What a cut is worked out from: the author's wishes and the picked take of every shot that is shown. */
export type CutInputs = { readonly storyboard: Storyboard; readonly takes: ReadonlyMap<ShotId, Shown> };

/** One entry of the sequence: a shot and the take that shows it. */
type Entry = { readonly id: ShotId; readonly take: Shown };

/** What the film is, frame by frame: own parts in sequence order, chains as one clip. Throws `media/missing` for a shot without a take. */
export function timelineOf(inputs: CutInputs): Timeline {
  const { fit, frameRate } = inputs.storyboard.cut;
  const clips = runsOf(entriesOf(inputs)).map(clipOf);
  const frames = clips.reduce((sum, clip) => sum + framesInFilm(clip, frameRate), 0);
  return { ...sizeOf(clips, frameRate), frameRate, fit, clips, frames };
}

function entriesOf({ storyboard, takes }: CutInputs): readonly Entry[] {
  return shownShots(storyboard).map((id) => {
    const take = takes.get(id);
    if (take) return { id, take };
    throw new StoryboardError({ code: "media/missing", message: `There is no clip of "${id}" to cut.` });
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

/** Whether a file shows the own part of the one it continues at the very place where that one's file shows it. Only an extension's can. */
function holdsBoth(child: Entry, parent: Entry): boolean {
  return (
    child.take.join === "combined" &&
    child.take.source === parent.take.media &&
    child.take.newFrom === parent.take.newFrom + parent.take.newFrames &&
    sameRate(child.take, parent.take)
  );
}

function sameRate(a: Shown, b: Shown): boolean {
  const one = a.clip.frameRate;
  const other = b.clip.frameRate;
  return one.numerator * other.denominator === other.numerator * one.denominator;
}

function clipOf(run: readonly [Entry, ...Entry[]]): Clip {
  const last = run.at(-1) ?? run[0];
  return {
    media: last.take.media,
    facts: last.take.clip,
    from: run[0].take.newFrom,
    frames: run.reduce((sum, { take }) => sum + take.newFrames, 0),
    shots: run.map(({ id, take }) => ({ id, frames: take.newFrames })),
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

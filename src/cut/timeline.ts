import { formatOf } from "../domain/formats.ts";
import type { Problem } from "../domain/problem.ts";
import type { Timeline } from "../domain/timeline.ts";
import { burnt, captionsOf } from "./captions.ts";
import { chaptersOf, posterOf } from "./chapters.ts";
import { entriesOf } from "./entries.ts";
import type { CutInputs } from "./inputs.ts";
import { lowerThirdsOf } from "./lower-thirds.ts";
import { jointsOf } from "./overlaps.ts";
import { placed } from "./place.ts";
import { remarksOn } from "./remarks.ts";
import { runsOf } from "./runs.ts";
import { sizeOf } from "./size.ts";
import { soundtrackOf } from "./soundtrack.ts";

/** What the film is, frame by frame: own parts in sequence order, chains as one clip. Throws `media/missing` for a shot without a take, and `cut/beyond-the-end`. */
export function timelineOf(inputs: CutInputs): Timeline {
  return assemble(inputs).timeline;
}

/** The film, and what of its author's wishes has no room in it, as warnings. Throws as `timelineOf` does. */
export function assemble(inputs: CutInputs): { readonly timeline: Timeline; readonly remarks: readonly Problem[] } {
  const { storyboard, font } = inputs;
  const { cut, title } = storyboard;
  const { fit, frameRate } = cut;
  const runs = runsOf(entriesOf(inputs), inputs);
  const joints = jointsOf(runs, frameRate);
  const where = placed(runs, joints);
  const { items, spots, frames } = where;
  const captions = captionsOf(inputs, where);
  const poster = posterOf(cut.poster, { spots, frames, frameRate });
  const timeline: Timeline = {
    ...(title !== undefined && { title }),
    ...sizeOf(items, cut),
    frameRate,
    fit,
    items,
    frames,
    overlays: [...lowerThirdsOf(spots, frameRate), ...(captions ? burnt(captions, frameRate) : [])],
    soundtrack: soundtrackOf(inputs, where),
    format: formatOf(cut) ?? { container: "mp4", codec: "h264" },
    chapters: cut.chapters === false ? [] : chaptersOf(spots),
    ...(captions && { captions }),
    ...(font && { font }),
    ...(poster !== undefined && { poster }),
    contactSheet: cut.contactSheet ?? false,
  };
  return { timeline, remarks: remarksOn(inputs, { runs, joints, ...where }) };
}

import type { Clip } from "../../domain/timeline.ts";
import type { Option } from "../ffmpeg/compose.ts";
import { AS_MOVIE } from "../ffmpeg/frames.ts";
import { toStandard } from "../ffmpeg/hdr.ts";
import { fitted } from "./fit.ts";
import { graded } from "./grade.ts";
import { paced, type Part } from "./pace.ts";
import type { Stage } from "./stage.ts";
import type { Shown } from "./stretch.ts";
import { showRoll, showTitle } from "./cards.ts";
import { AS_FILM, chain, read, type Weave } from "./weave.ts";

/** Adds the picture of what is shown of an item: exactly its frames, in the film's frame, at a rate that is known. */
export function showItem(
  weave: Weave,
  shown: Shown,
  { stage, to }: { readonly stage: Stage; readonly to: string },
): void {
  const { item, part } = shown;
  if (item.kind === "title") return showTitle(weave, shown, { stage, to });
  if (item.kind === "credits") return showRoll(weave, shown, { stage, to });
  const picture = item.kind === "clip" ? footage(weave, { ...shown, clip: item }, stage) : ground(part, stage);
  chain(weave, [...picture.filters, AS_FILM], { from: picture.from, to });
}

/** One thread decodes: encoding takes longer, and each further thread holds frames of its own. */
const ALONE: readonly Option[] = [["-threads", "1"]];

/** Where a picture comes from, and what is done to it. */
type Picture = { readonly from: string; readonly filters: readonly string[] };

function footage(
  weave: Weave,
  { clip, index, part, head, tail }: Shown & { readonly clip: Clip },
  { timeline, sources, grades }: Stage,
): Picture {
  const source = sources.get(clip.media);
  if (source === undefined) throw new Error(`Nobody looked into ${clip.media}`);
  const entry = paced({ clip, source }, { ...part, constant: head + tail > 0 }, timeline);
  const from = read(weave, `file:${source.file}`, [...AS_MOVIE, ...ALONE, ...entry.options]);
  return {
    from,
    filters: [
      ...entry.filters,
      ...toStandard(source.probe),
      ...graded(grades.get(index), source.probe),
      ...fitted(timeline, { ...source.probe, ...clip.facts }, String(index)),
    ],
  };
}

function ground({ count }: Part, { timeline: { width, height, frameRate } }: Stage): Picture {
  const colour = `color=c=black:s=${width}x${height}:r=${frameRate}`;
  return { from: "", filters: [colour, `trim=end_frame=${count}`] };
}

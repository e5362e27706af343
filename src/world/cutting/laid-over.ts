import type { Overlay } from "../../domain/timeline.ts";
import type { Drawing } from "../words/drawing.ts";
import { still } from "./cards.ts";
import type { Stretch } from "./stretch.ts";
import type { Stage } from "./stage.ts";
import { chain, type Weave } from "./weave.ts";

/** Seconds in which a lower third appears, and goes again. */
const FADE = 0.35;

/** Words that are laid over some frames of a stretch. */
type Laid = { readonly overlay: Overlay; readonly drawing: Drawing };

/** The words over the pictures of a stretch, in their order. */
export function laidIn({ start, frames }: Stretch, { timeline, words }: Stage): readonly Laid[] {
  return timeline.overlays.flatMap((overlay, index) => {
    const drawing = words.overlays[index];
    const isSeen = overlay.start < start + frames && overlay.start + overlay.frames > start;
    return isSeen && drawing !== undefined ? [{ overlay, drawing }] : [];
  });
}

/** Lays words over the pictures of a stretch, each for just its frames. Gives the label of what came of it. */
export function layOver(
  weave: Weave,
  stretch: Stretch,
  { stage, from }: { readonly stage: Stage; readonly from: string },
): string {
  return laidIn(stretch, stage).reduce((below, laid, index) => {
    const [words, to] = [`[w${index}]`, `[o${index}]`];
    const { overlay, drawing } = laid;
    still(weave, drawing, { pixels: "yuva420p", to: `[d${index}]` });
    chain(weave, appearing(overlay, stretch, stage.timeline.frameRate), { from: `[d${index}]`, to: words });
    const first = overlay.start - stretch.start;
    const enable = `between(n\\,${first}\\,${first + overlay.frames - 1})`;
    const lay = `overlay=x=${drawing.x}:y=${drawing.y}:format=yuv420:enable='${enable}'`;
    chain(weave, [lay], { from: `${below}${words}`, to });
    return to;
  }, from);
}

/** A caption is there at once; a lower third comes and goes softly. */
function appearing({ kind, start, frames }: Overlay, stretch: Stretch, frameRate: number): readonly string[] {
  if (kind === "caption") return [`settb=1/${frameRate}`, "setpts=N"];
  const fade = Math.min(Math.round(FADE * frameRate), Math.floor(frames / 3));
  const skip = Math.max(0, stretch.start - start);
  const late = Math.max(0, start - stretch.start);
  // Words that outlast the pictures below them would make those last as long.
  const seen = Math.min(frames, stretch.start + stretch.frames - start);
  // One frame is there before the first that is seen, because at the first of a fade nothing is seen yet.
  const soft = [
    `fade=t=in:alpha=1:start_frame=0:nb_frames=${fade + 1}`,
    `fade=t=out:alpha=1:start_frame=${frames - fade}:nb_frames=${fade + 1}`,
  ];
  return [
    "loop=-1:1",
    `settb=1/${frameRate}`,
    "setpts=N",
    ...soft,
    `trim=start_frame=${skip + 1}:end_frame=${seen + 1}`,
    `setpts=PTS-STARTPTS+${late}`,
  ];
}

import type { Digest } from "../../domain/names.ts";
import type { Colours } from "../../domain/seam.ts";
import type { Clip, Timeline } from "../../domain/timeline.ts";
import { FRAMES_AT_JOIN, measureColours, shiftBetween, type Shift } from "../ffmpeg/colour.ts";
import type { Probed, Range } from "../ffmpeg/frames.ts";
import type { Ffmpeg } from "../ffmpeg/locate.ts";
import { realFrame } from "./moments.ts";

/** The footage of a film, looked into, by its media. */
export type Sources = ReadonlyMap<Digest, Probed>;

/** What each channel of a clip's picture is multiplied by and moved by: Y, Cb and Cr, the same over all of the clip. */
export type Grade = readonly [Shift, Shift, Shift];

/** How far a channel's mean may be moved, of 255: what is further away is another scene, and not another exposure. */
const FURTHEST = [28, 12, 12] as const;

type Watch = { readonly tools: Ffmpeg; readonly signal: AbortSignal };

/** The grades of all clips that are brought in line with the clip before them, by their place among the items. A card or a gap has no colours to be in line with. */
export async function gradesOf(
  { items }: Pick<Timeline, "items">,
  sources: Sources,
  watch: Watch,
): Promise<ReadonlyMap<number, Grade>> {
  const grades = new Map<number, Grade>();
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    if (item.kind !== "clip" || item.match === undefined || before?.kind !== "clip") continue;
    const wanted = await coloursAt(before, "end", { sources, watch });
    const aim = afterGrade(wanted, grades.get(index - 1));
    grades.set(index, gentle(await coloursAt(item, "start", { sources, watch }), aim));
  }
  return grades;
}

async function coloursAt(
  clip: Clip,
  where: "start" | "end",
  { sources, watch }: { readonly sources: Sources; readonly watch: Watch },
): Promise<Colours> {
  const source = sources.get(clip.media);
  if (source === undefined) throw new Error(`Nobody looked into ${clip.media}`);
  const count = Math.min(FRAMES_AT_JOIN, clip.frames);
  const first = where === "start" ? clip.from : clip.from + clip.frames - count;
  const [from, last] = [realFrame({ clip, source }, first), realFrame({ clip, source }, first + count - 1)];
  const range: Range = { from, count: last - from + 1 };
  return measureColours(watch.tools, { clip: source, range }, watch.signal);
}

/** The colours of a picture after it was graded itself. */
function afterGrade(colours: Colours, grade: Grade | undefined): Colours {
  const channel = (index: 0 | 1 | 2): Colours[number] => {
    const { mean, spread } = colours[index];
    const { gain, offset } = grade?.[index] ?? { gain: 1, offset: 0 };
    return { mean: mean * gain + offset, spread: spread * gain };
  };
  return [channel(0), channel(1), channel(2)];
}

/** The grade from one picture's colours to another's, no further than a grade may go. */
function gentle(from: Colours, to: Colours): Grade {
  const asked = shiftBetween(from, to);
  const channel = (index: 0 | 1 | 2): Shift => {
    const { mean } = from[index];
    const { gain } = asked[index];
    const moved = Math.max(-FURTHEST[index], Math.min(FURTHEST[index], to[index].mean - mean));
    return { gain, offset: mean + moved - mean * gain };
  };
  return [channel(0), channel(1), channel(2)];
}

/** The filters that grade a picture. It is in BT.709 and of limited range from then on. `coloured`: whether its matrix is written down. */
export function graded(grade: Grade | undefined, { coloured }: { readonly coloured: boolean }): readonly string[] {
  if (grade === undefined) return [];
  const [y, u, v] = grade.map(({ gain, offset }, channel) => {
    const sign = offset < 0 ? "-" : "+";
    const value = `val*${gain.toFixed(4)}${sign}${Math.abs(offset).toFixed(3)}+0.5`;
    return `clip(${value}\\,16\\,${channel === 0 ? 235 : 240})`;
  });
  return [
    `scale=${coloured ? "" : "in_color_matrix=bt709:"}out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd`,
    "format=yuv420p",
    "setparams=colorspace=bt709:range=tv",
    `lutyuv=y='${y}':u='${u}':v='${v}'`,
  ];
}

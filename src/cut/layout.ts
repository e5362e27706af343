import type { Codec } from "../domain/storyboard.ts";
import type { Digest } from "../domain/names.ts";
import {
  renderedIn,
  RENDER_ONLY,
  type Clip,
  type CutPoints,
  type Layout,
  type Segment,
  type Timeline,
} from "../domain/timeline.ts";
import { freeStretches, type Range } from "./free.ts";
import { renderedStretches } from "./stretches.ts";

/** Where more of a film than this would have to be rendered, all of it is: copying the rest would not be quicker, and one encoder writes the smaller file. */
const MOST_RENDERED = 0.6;

/** What ffmpeg calls the codecs whose packets can be copied into a film. */
const COPIED: ReadonlyMap<Codec, string> = new Map([
  ["h264", "h264"],
  ["h265", "hevc"],
  ["prores", "prores"],
  ["dnxhr", "dnxhd"],
  ["av1", "av1"],
]);

type Points = ReadonlyMap<Digest, CutPoints>;
type Copy = Extract<Segment, { readonly kind: "copy" }>;

/** The quickest way to make the film that shows the same as if all of it were rendered. Media without points are rendered. */
export function layoutOf(timeline: Timeline, points: Points): Layout {
  const alike = clipsLikeTheFilm(timeline, points);
  const mixing = alike.filter(({ clip }) => points.get(clip.media)?.mixes === true);
  const joinable = alike.filter(({ clip }) => timeline.items.length === 1 || points.get(clip.media)?.isAlone !== true);
  const whole = filled(timeline, copiesOf(timeline, points, mostCommon(joinable, points)));
  if (renderedIn(whole) === 0) return { road: "copy", segments: whole };
  const smart = filled(timeline, copiesOf(timeline, points, mostCommon(mixing, points)));
  if (renderedIn(smart) <= MOST_RENDERED * timeline.frames) return { road: "smart", segments: smart };
  const because = reasonOf(timeline, points, { alike, mixing });
  return { road: "full", segments: filled(timeline, []), ...(because && { because }) };
}

/** Why nothing is copied, where footage is known from which something could have been. */
function reasonOf(
  { items, format }: Timeline,
  points: Points,
  { alike, mixing }: { readonly alike: readonly Placed[]; readonly mixing: readonly Placed[] },
): Layout["because"] {
  const known = items.flatMap((item) => (item.kind === "clip" ? (points.get(item.media) ?? []) : []));
  if (known.length === 0) return undefined;
  if (mixing.length > 0) return "changed";
  if (alike.length > 0) return "alone";
  return known.every(({ codec }) => codec !== COPIED.get(format.codec)) ? "coded" : "shaped";
}

/** A clip with its place among the items. */
type Placed = { readonly clip: Clip; readonly item: number };

/** The clips whose packets have the film's codec, size and rate. */
function clipsLikeTheFilm(timeline: Timeline, points: Points): readonly Placed[] {
  const codec = timeline.format.container === "webm" ? undefined : COPIED.get(timeline.format.codec);
  return timeline.items.flatMap((clip, item) => {
    if (clip.kind !== "clip" || clip.match !== undefined) return [];
    const { width, height, frameRate } = clip.facts;
    const found = points.get(clip.media);
    const isLike =
      found !== undefined &&
      found.codec === codec &&
      !found.signature.startsWith(RENDER_ONLY) &&
      width === timeline.width &&
      height === timeline.height &&
      frameRate.numerator === timeline.frameRate * frameRate.denominator;
    return isLike ? [{ clip, item }] : [];
  });
}

/** The signature of most of the film, and the clips that have it; of equals the one that comes first. */
function mostCommon(clips: readonly Placed[], points: Points): readonly Placed[] {
  const groups = Map.groupBy(clips, ({ clip }) => points.get(clip.media)?.signature);
  let most: readonly Placed[] = [];
  for (const group of groups.values()) if (lengthOf(group) > lengthOf(most)) most = group;
  return most;
}

function lengthOf(clips: readonly Placed[]): number {
  return clips.reduce((sum, { clip }) => sum + clip.length, 0);
}

/** The stretches of these clips that are worth copying, in order. */
function copiesOf(timeline: Timeline, points: Points, clips: readonly Placed[]): readonly Copy[] {
  return clips.flatMap(({ clip, item }) => {
    const found = points.get(clip.media);
    if (found === undefined) return [];
    return freeStretches(timeline, item).flatMap((free): Copy[] => {
      const body = bodyIn({ from: clip.from + free.start - clip.start, frames: free.frames }, found);
      // Where no encoder writes the like, whether a file can be entered in the middle is not known either.
      if (body === undefined || (!found.mixes && body.frames < clip.facts.frames)) return [];
      const isWhole = body.frames === clip.length;
      // A body as short as that costs more than it saves: its pieces are made one by one.
      if (!isWhole && body.frames < timeline.frameRate) return [];
      return [{ kind: "copy", item, from: body.from, start: clip.start + body.from - clip.from, frames: body.frames }];
    });
  });
}

/** The longest run of packets within frames of a file that can be copied. */
function bodyIn(
  { from, frames }: { readonly from: number; readonly frames: number },
  { entries, exits }: CutPoints,
): { readonly from: number; readonly frames: number } | undefined {
  const first = entries.find((entry) => entry >= from);
  const last = exits.findLast((exit) => exit <= from + frames);
  return first === undefined || last === undefined || last <= first ? undefined : { from: first, frames: last - first };
}

/** Copies with everything between them rendered: each frame of the film once, in order. */
function filled(timeline: Timeline, copies: readonly Copy[]): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const renderTo = (end: number): void => {
    segments.push(...renderedStretches(timeline, { start: at, frames: end - at }).map(asRendered));
  };
  for (const copy of copies) {
    renderTo(copy.start);
    segments.push(copy);
    at = copy.start + copy.frames;
  }
  renderTo(timeline.frames);
  return segments;
}

function asRendered(range: Range): Segment {
  return { kind: "render", ...range };
}

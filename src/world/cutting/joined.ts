import type { Overlap, Timeline } from "../../domain/timeline.ts";
import type { Shown } from "./stretch.ts";
import { AS_FILM, chain, type Weave } from "./weave.ts";

/** Their black and white are the ends of all values, beyond what video of limited range may hold. */
const LEGAL: ReadonlySet<string> = new Set(["fadeblack", "fadewhite"]);

/** `xfade` mixes in full colour resolution alone, and cuts off what is behind the point: in eight bits every mixture would be half a value too dark. */
const IN_FULL = ["scale=flags=bicubic+accurate_rnd+full_chroma_inp+full_chroma_int", "format=yuv444p16le"];

/** What the parts of an item are made ready for: to be mixed, or to stand for themselves. */
const USES = { head: IN_FULL, body: ["setpts=PTS-STARTPTS"], tail: IN_FULL } as const;

/** Joins what is shown: frames of one item alone pass untouched, and frames of an overlap are mixed. `pictures`: a label for each. */
export function joinShown(
  weave: Weave,
  shown: readonly Shown[],
  { pictures, film, to }: { readonly pictures: readonly string[]; readonly film: Timeline; readonly to: string },
): void {
  const parts: string[] = [];
  const ends = shown.map((each, index) => cutUp(weave, each, { from: pictures[index] ?? "", film, name: `p${index}` }));
  for (const [index, { item, head }] of shown.entries()) {
    const before = ends[index - 1];
    const here = ends[index];
    if (item.overlap && head > 0) {
      chain(weave, mixed(item.overlap, film), { from: `${before?.tail}${here?.head}`, to: `[m${index}]` });
      parts.push(`[m${index}]`);
    }
    if (here?.body !== undefined) parts.push(here.body);
  }
  const joined = parts.length === 1 ? [] : [`concat=n=${parts.length}`];
  chain(weave, [...joined, `settb=1/${film.frameRate}`, "setpts=N"], { from: parts.join(""), to });
}

type Ends = { readonly head?: string; readonly body?: string; readonly tail?: string };

/** Parts the frames that an item shares with its neighbours from those that are its own. */
function cutUp(
  weave: Weave,
  { part: { count }, head, tail }: Shown,
  { from, film, name }: { readonly from: string; readonly film: Timeline; readonly name: string },
): Ends {
  if (head === 0 && tail === 0) return { body: from };
  const parts = [
    ["head", 0, head],
    ["body", head, count - tail],
    ["tail", count - tail, count],
  ] as const;
  const there = parts.filter(([, start, end]) => end > start);
  const labels = there.map(([which]) => `[${name}${which}]`);
  const twin = there.map(([which]) => `[${name}${which}s]`);
  // Half a frame is the smallest step, so that a mixture can begin between two frames.
  chain(weave, [`settb=1/${film.frameRate * 2}`, `split=${there.length}`], { from, to: twin.join("") });
  for (const [index, [which, start, end]] of there.entries())
    chain(weave, [`trim=start_frame=${start}:end_frame=${end}`, ...USES[which]], {
      from: twin[index] ?? "",
      to: labels[index] ?? "",
    });
  return Object.fromEntries(there.map(([which], index) => [which, labels[index]]));
}

/** Both pictures mixed over so many frames. It begins half a frame before the first and ends half a frame after the last, so that neither is one picture alone, and both halves are alike. */
function mixed({ type, frames }: Overlap, { frameRate }: Timeline): readonly string[] {
  const seconds = (frames / frameRate).toFixed(6);
  const early = (-0.5 / frameRate).toFixed(6);
  return [
    `xfade=transition=${type}:duration=${seconds}:offset=${early}`,
    "setpts=PTS-STARTPTS",
    ...(LEGAL.has(type) ? [`limiter=min=${16 * 256}:max=${235 * 256}:planes=1`] : []),
    "scale=flags=bicubic+accurate_rnd",
    AS_FILM,
  ];
}

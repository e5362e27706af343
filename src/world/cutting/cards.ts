import type { Drawing } from "../words/drawing.ts";
import type { Shown } from "./stretch.ts";
import type { Stage } from "./stage.ts";
import { AS_FILM, chain, read, type Weave } from "./weave.ts";

/** Turns a drawing into the film's colours; its size and place stay as they are. */
const COLOURS = "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int";
const TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

type Where = { readonly stage: Stage; readonly to: string };

/** Adds one drawing as a picture of its own, with what is clear in it. `pixels`: of which kind, such as `yuva420p`. */
export function still(
  weave: Weave,
  { name }: Drawing,
  { pixels, to }: { readonly pixels: string; readonly to: string },
): void {
  const from = read(weave, `file:${name}`, [
    ["-protocol_whitelist", "file"],
    ["-f", "png_pipe"],
  ]);
  chain(weave, [COLOURS, `format=${pixels}`, TAGS], { from, to });
}

/** Shows one picture for so many frames, at a rate that is known. */
function standing(count: number, frameRate: number): readonly string[] {
  return ["loop=-1:1", `settb=1/${frameRate}`, "setpts=N", `fps=${frameRate}:start_time=0`, `trim=end_frame=${count}`];
}

/** Adds a title card. */
export function showTitle(weave: Weave, { index, part }: Shown, { stage, to }: Where): void {
  const { words, timeline } = stage;
  const card = words.titles.get(index);
  if (card === undefined) throw new Error(`Nobody set the title ${index}`);
  still(weave, card, { pixels: "yuv420p", to: `[t${index}]` });
  chain(weave, [...standing(part.count, timeline.frameRate), AS_FILM], { from: `[t${index}]`, to });
}

/** Adds credits: those of their sheets that are seen, over their ground, each moved by whole pixels in full colour resolution. */
export function showRoll(weave: Weave, { index, part }: Shown, { stage, to }: Where): void {
  const { words, timeline } = stage;
  const roll = words.rolls.get(index);
  if (roll === undefined) throw new Error(`Nobody set the credits ${index}`);
  const { width, height, frameRate } = timeline;
  const topIn = (frame: number, sheet: Drawing): number =>
    roll.from + sheet.y - roll.step * Math.floor(frame / roll.every);
  const seen = roll.sheets.filter(
    (sheet) => topIn(part.skip, sheet) + sheet.height > 0 && topIn(part.skip + part.count - 1, sheet) < height,
  );
  still(weave, roll.ground, { pixels: "yuv444p", to: `[g${index}]` });
  const ground = [`scale=${width}:${height}:flags=neighbor`, ...standing(part.count, frameRate)];
  let below = `[b${index}]`;
  chain(weave, ground, { from: `[g${index}]`, to: below });
  for (const [place, sheet] of seen.entries()) {
    const [laid, over] = [`[c${index}x${place}]`, `[s${index}x${place}]`];
    still(weave, sheet, { pixels: "yuva444p", to: over });
    const y = `${roll.from + sheet.y}-${roll.step}*floor((n+${part.skip})/${roll.every})`;
    chain(weave, [`overlay=x=0:y='${y}':format=yuv444`], { from: `${below}${over}`, to: laid });
    below = laid;
  }
  chain(weave, ["scale=flags=bicubic+accurate_rnd", AS_FILM], { from: below, to });
}

/** What of the cards has to be drawn for what is shown. */
export function cardsIn(shown: readonly Shown[], { words }: Stage): readonly Drawing[] {
  return shown.flatMap(({ index }) => {
    const [title, roll] = [words.titles.get(index), words.rolls.get(index)];
    return [...(title ? [title] : []), ...(roll ? [roll.ground, ...roll.sheets] : [])];
  });
}

import type { Recipe } from "../ffmpeg/compose.ts";
import { BIT_EXACT } from "./job.ts";
import { cardsIn } from "./cards.ts";
import { joinShown } from "./joined.ts";
import { laidIn, layOver } from "./laid-over.ts";
import { showItem } from "./shown.ts";
import { shownIn, type Stretch } from "./stretch.ts";
import type { Stage } from "./stage.ts";
import type { Easel } from "../words/words.ts";
import { bringStyled, styledFrom } from "./styled.ts";
import { chain, type Encoding, type Weave } from "./weave.ts";

/**
 * The recipe of a stretch of the film: all that it shows, exact to the frame, as one file of that name. It may begin and end anywhere but
 * inside an overlap. Each source is entered near its first frame that is needed, so work and memory follow the stretch, not the film.
 */
export function recipeOf(
  stretch: Stretch,
  stage: Stage,
  { encoding, name }: { readonly encoding: Encoding; readonly name: string },
): Recipe {
  const weave: Weave = { inputs: [], chains: [] };
  const { frameRate } = stage.timeline;
  const shown = shownIn(stretch, stage.timeline);
  const pictures = shown.map(({ index }) => `[i${index}]`);
  for (const [index, each] of shown.entries()) showItem(weave, each, { stage, to: pictures[index] ?? "" });
  joinShown(weave, shown, { pictures, film: stage.timeline, to: "[joined]" });
  const laid = layOver(weave, stretch, { stage, from: "[joined]" });
  const times = [`settb=1/${frameRate}`, "setpts=N"];
  chain(weave, [...times, ...styledFrom(stretch, stage), ...encoding.filters], { from: laid, to: "[film]" });
  return {
    inputs: weave.inputs,
    options: [
      ["-xerror"],
      ["-filter_complex", weave.chains.join(";")],
      ["-map", "[film]"],
      ...BIT_EXACT,
      ["-progress", "pipe:1"],
      ...encoding.options,
    ],
    target: `file:${name}`,
  };
}

/** Draws the words that a stretch shows; its recipe reads them from the work folder. */
export async function drawWords(stretch: Stretch, stage: Stage, easel: Easel): Promise<void> {
  const cards = cardsIn(shownIn(stretch, stage.timeline), stage);
  await easel.draw([...cards, ...laidIn(stretch, stage).map(({ drawing }) => drawing)]);
  await bringStyled(stage, easel);
}

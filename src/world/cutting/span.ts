import type { Recipe } from "../ffmpeg/compose.ts";
import { BIT_EXACT } from "./job.ts";
import { joinShown } from "./joined.ts";
import { showItem, shownIn, type Stretch } from "./shown.ts";
import type { Stage } from "./stage.ts";
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
  const shown = shownIn(stretch, stage.timeline);
  const pictures = shown.map(({ index }) => `[i${index}]`);
  for (const [index, each] of shown.entries()) showItem(weave, each, { stage, to: pictures[index] ?? "" });
  joinShown(weave, shown, { pictures, film: stage.timeline, to: "[joined]" });
  chain(weave, encoding.filters.length > 0 ? encoding.filters : ["null"], { from: "[joined]", to: "[film]" });
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

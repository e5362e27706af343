import { cutsIn } from "../cut/cuts.ts";
import { inSeconds } from "../cut/shown-seconds.ts";
import { runsOf } from "../cut/transitions.ts";
import type { Rule } from "../rule.ts";

/** A film's poster is a frame of it, as far as its length is known before it is filmed. */
export const cutPoster: Rule = {
  name: "cut-poster",
  codes: ["cut/beyond-the-end"],
  *check(scene) {
    for (const cut of cutsIn(scene.storyboard)) {
      const { poster } = cut.cut;
      if (typeof poster !== "number") continue;
      const runs = runsOf(cut, scene);
      const seconds = runs.reduce(
        (sum, run) => sum + (run.seconds ?? Infinity) - (run.transition?.how.seconds ?? 0),
        0,
      );
      if (poster < seconds) continue;
      yield {
        code: "cut/beyond-the-end",
        path: [...cut.path, "poster"],
        message: `"poster" is ${poster}, but the film is ${inSeconds(seconds)} long.`,
        hint: "Write less, or name a shot: its middle is taken.",
      };
    }
  },
};

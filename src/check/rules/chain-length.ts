import { MAX_HOPS } from "../../domain/names.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { fromRoots } from "../chains.ts";
import type { Rule } from "../rule.ts";

/** A chain has at most 20 extensions; told once, at the first that is too many. */
export const chainLength: Rule = {
  name: "chain-length",
  codes: ["graph/chain-too-long"],
  *check({ storyboard, shots }) {
    const parentOf = (shot: Shot): Shot | undefined => shots.get(shot.extends ?? "");
    const hops = fromRoots(storyboard.shots, parentOf, (shot, parent: number | undefined) => {
      return shot.extends === undefined ? 0 : (parent ?? 0) + 1;
    });
    for (const [shot, hop] of hops) {
      if (hop !== MAX_HOPS + 1) continue;
      yield {
        code: "graph/chain-too-long",
        path: ["shots", shot.index, "extends"],
        message: `This is extension ${hop} of its chain; a chain has at most ${MAX_HOPS}.`,
        hint: `Begin a new shot here, for example with "first_frame: {last_of: ${shot.extends}}".`,
      };
    }
  },
};

import type { ShotId } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { didYouMean, suggester } from "../check/suggest.ts";
import type { Preparation } from "./prepare.ts";

/** Every take of these shots, for `select`. Throws `usage/wrong` where the storyboard has no such shot. */
export function takesOfShots(shots: readonly ShotId[]): NonNullable<Preparation["select"]> {
  return ({ takes }) =>
    shots.flatMap((shot) => {
      const keys = takes.get(shot);
      if (keys !== undefined) return keys;
      const hint = didYouMean(suggester(takes.keys())(shot));
      throw new StoryboardError({
        code: "usage/wrong",
        message: `The storyboard has no shot "${shot}".`,
        ...(hint !== undefined && { hint }),
      });
    });
}

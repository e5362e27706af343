import type { ShotId } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import { didYouMean, suggester } from "../check/guess/suggest.ts";
import type { Preparation } from "./prepare.ts";

/** So many shots are named in a hint. */
const MOST = 20;

/** Refuses a shot that a storyboard does not have, with the one that was probably meant, or else with those that there are. */
export function noSuchShot(shot: ShotId, shots: Iterable<ShotId>): StoryboardError {
  const all = [...shots];
  const more = all.length > MOST ? ", …" : ".";
  return new StoryboardError({
    code: "usage/wrong",
    message: `The storyboard has no shot "${shot}".`,
    hint: didYouMean(suggester(all)(shot)) ?? `Its shots are ${all.slice(0, MOST).join(", ")}${more}`,
  });
}

/** Every take of these shots, for `select`. Throws `usage/wrong` where the storyboard has no such shot. */
export function takesOfShots(shots: readonly ShotId[]): NonNullable<Preparation["select"]> {
  return ({ takes }) =>
    shots.flatMap((shot) => {
      const keys = takes.get(shot);
      if (keys === undefined) throw noSuchShot(shot, takes.keys());
      return keys;
    });
}

import { filmsOf, type FilmAsked } from "../domain/films.ts";
import type { ShotId } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Storyboard } from "../domain/storyboard.ts";
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

/** The films of these names, in the storyboard's order; all of them where nobody names any. Throws `usage/wrong` where the storyboard has no such film. */
export function filmsNamed(
  storyboard: Pick<Storyboard, "cut" | "cuts">,
  names: readonly string[] | undefined,
): readonly FilmAsked[] {
  const films = filmsOf(storyboard);
  const known = films.map(({ name }) => name);
  const strange = names?.find((name) => !known.includes(name));
  if (strange === undefined) return names === undefined ? films : films.filter(({ name }) => names.includes(name));
  throw new StoryboardError({
    code: "usage/wrong",
    message: `The storyboard has no film "${strange}".`,
    hint:
      didYouMean(suggester(known)(strange)) ??
      `Its films are ${known.join(", ")}: main is the one under cut:, the others stand under cuts:.`,
  });
}

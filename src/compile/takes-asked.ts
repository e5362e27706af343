import type { Shot } from "../domain/storyboard.ts";

/** The takes that a shot asks for by itself: the first so many, and the one to show; where it asks for one, that one alone. */
export function takesAsked({ take, takes }: Pick<Shot, "take" | "takes">): readonly number[] {
  if (take !== undefined && takes === 1) return [take];
  const first = Array.from({ length: takes }, (_, index) => index + 1);
  return take === undefined || take <= takes ? first : [...first, take];
}

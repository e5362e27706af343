import type { Plan } from "../domain/plan.ts";
import { StoryboardError } from "../domain/problem.ts";

/** Refuses a run that may film nothing where something is to be filmed. `words`: how commands name the film. Throws `money/frozen`. */
export function refuseToFilm(plan: Plan, words: string): void {
  const missing = plan.counts.film + plan.counts.resume + plan.counts.hold + plan.counts.blocked;
  if (missing === 0) return;
  throw new StoryboardError({
    code: "money/frozen",
    message: `${missing} ${missing === 1 ? "shot is" : "shots are"} not here, and --frozen films nothing.`,
    hint: `storyboard plan ${words} says which and why.`,
  });
}

import type { Reporter } from "../domain/event.ts";
import type { HowFar } from "../world/store/run-lock.ts";

/** Notes after every shot how far a run is, for whoever is kept out by it. */
export function howFarReporter(note: HowFar): Reporter {
  let total = 0;
  let done = 0;
  return {
    report: (told) => {
      if (told.type === "run.started") {
        total = told.plan.steps.length;
        // Those that are simply kept are done from the start: thousands of them need no note each.
        done = told.plan.counts.keep;
      } else if (told.type === "shot.stored" || (told.type === "shot.kept" && told.step.verdict !== "keep")) done++;
      else return;
      note(done, total);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

import type { Finding } from "../../domain/problem.ts";
import { cutsIn, type Cut } from "../cut/cuts.ts";
import type { Rule } from "../rule.ts";
import { inSeconds } from "../cut/shown-seconds.ts";
import { runsOf, type Run } from "../cut/transitions.ts";

/** A transition is no longer than what it joins, and two of them leave something of the clip between them. */
export const cutTransitionLengths: Rule = {
  name: "cut-transition-lengths",
  codes: ["cut/transition-too-long"],
  *check(scene) {
    for (const cut of cutsIn(scene.storyboard)) {
      if (!hasTransitions(cut)) continue;
      const runs = runsOf(cut, scene);
      // What the whole film does is told where it first goes wrong.
      const told = new Set<unknown>();
      for (const [place, run] of runs.entries()) {
        const finding = faultOf(run, runs[place - 1], runs[place + 1]);
        if (finding === undefined || told.has(run.transition?.how)) continue;
        told.add(run.transition?.how);
        yield finding;
      }
    }
  },
};

function hasTransitions({ cut }: Cut): boolean {
  return cut.transition !== undefined || (cut.sequence ?? []).some(({ transition }) => transition !== undefined);
}

function faultOf(run: Run, before: Run | undefined, after: Run | undefined): Finding | undefined {
  const { transition } = run;
  if (transition === undefined) return undefined;
  const { how, path } = transition;
  const short = [before, run].find((each) => each?.seconds !== undefined && how.seconds > each.seconds);
  if (short?.seconds !== undefined) {
    return {
      code: "cut/transition-too-long",
      path: [...path, "seconds"],
      message: `This transition takes ${inSeconds(how.seconds)}, but ${short.name} is only ${inSeconds(short.seconds)} long.`,
      hint: `Write at most ${Number(short.seconds.toFixed(2))}.`,
    };
  }
  const both = how.seconds + (after?.transition?.how.seconds ?? 0);
  if (run.seconds === undefined || both <= run.seconds) return undefined;
  return {
    code: "cut/transition-too-long",
    path: [...path, "seconds"],
    message: `${capital(run.name)} is ${inSeconds(run.seconds)} long; the transitions before and after it take ${inSeconds(both)} together.`,
    hint: "Shorten one of them.",
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

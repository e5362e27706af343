import type { FilmChanges, FilmState, ShotChange, TakeChange } from "../domain/changes.ts";
import type { Key } from "../domain/names.ts";
import type { Step } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import { amountFields } from "./amount.ts";
import { becauseFields, nameIn } from "./plan-json.ts";
import { problemFields } from "./record.ts";
import { changeFields } from "./why-json.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const DIFF_VERSION = "1.0";

/** How a film differs between two states, as one stable document. Prompts are in it where they changed. */
export function diffDocument(
  changes: FilmChanges,
  about: { readonly steps: ReadonlyMap<Key, Step>; readonly problems: readonly Problem[] },
): unknown {
  const { from, to, provider, rehearsal, shots, unchanged, free, filmSeconds, cost, pending, whole } = changes;
  return {
    type: "diff",
    version: DIFF_VERSION,
    storyboard: to.storyboard,
    provider,
    rehearsal,
    from: stateFields(from),
    to: stateFields(to),
    shots: shots.map((shot) => shotFields(shot, about.steps)),
    free,
    totals: {
      changed: shots.length,
      unchanged,
      film_seconds: filmSeconds,
      ...sumFields(cost),
    },
    pending: { shots: pending.shots, ...sumFields(pending) },
    whole: { ...(whole.from && { from: sumFields(whole.from) }), to: sumFields(whole.to) },
    problems: about.problems.map(problemFields),
  };
}

function stateFields(state: FilmState): unknown {
  return state.kind === "commit"
    ? { kind: state.kind, name: state.name, commit: state.commit, storyboard: state.storyboard }
    : { kind: state.kind, storyboard: state.storyboard };
}

function shotFields(change: ShotChange, steps: ReadonlyMap<Key, Step>): unknown {
  const { shot, formerly, kind, follows, picked, free, filmSeconds, cost, takes } = change;
  return {
    shot,
    ...(formerly !== undefined && { formerly }),
    kind,
    follows,
    ...(picked && { picked }),
    free,
    film_seconds: filmSeconds,
    ...sumFields(cost),
    takes: takes.map((take) => takeFields(take, steps)),
  };
}

function takeFields({ take, was, is, changes, step, price }: TakeChange, steps: ReadonlyMap<Key, Step>): unknown {
  return {
    take,
    ...(was !== undefined && { was }),
    ...(is !== undefined && { is }),
    changes: changes.map(changeFields),
    ...(step && { verdict: step.verdict, because: becauseFields(step.because, nameIn(steps)) }),
    ...amountFields("price", price),
  };
}

function sumFields({ price, unpriced }: FilmChanges["cost"]): object {
  return { ...amountFields("price", price), unpriced };
}

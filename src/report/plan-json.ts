import type { Difference } from "../domain/explanation.ts";
import type { Key } from "../domain/names.ts";
import type { Because, Outdated, Plan, Reshoot, Step } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import { unreachable } from "../domain/unreachable.ts";
import { amountFields } from "./amount.ts";
import { awayFields, type Away } from "./away.ts";
import { draftFields, type DraftView } from "./drafts.ts";
import { stepsByKey } from "./label.ts";
import type { FilmPlace } from "./plan-table.ts";
import { problemFields } from "./record.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const PLAN_VERSION = "1.6";

/** A plan as one stable document for machines. Prompts are not in it. */
export function planDocument(
  plan: Plan,
  about: {
    readonly storyboard: string;
    readonly rehearsal: boolean;
    /** How steps differ from what was filmed for their shots before. */
    readonly changes?: ReadonlyMap<Key, Difference>;
    /** What is to be said of the storyboard, the settings and what lies in the store. */
    readonly problems?: readonly Problem[];
    /** What drafts stand in for, where the plan is one of drafts. */
    readonly drafts?: DraftView;
    /** The storyboard's films and their files. */
    readonly films?: readonly FilmPlace[];
    /** What of it a store that machines share has, and this machine not. */
    readonly away?: Away;
    /** What a run needs in order to do it, where it is saved. */
    readonly saved?: object;
  },
): unknown {
  const steps = stepsByKey(plan.steps);
  return {
    type: "plan",
    version: PLAN_VERSION,
    storyboard: about.storyboard,
    provider: plan.provider,
    rehearsal: about.rehearsal,
    ...(about.drafts && { draft: draftFields(plan, about.drafts) }),
    ...(about.films && { films: about.films.map(({ name, file }) => ({ cut: name, file })) }),
    models: [...new Set(plan.steps.map((step) => step.action.model.id))],
    steps: plan.steps.map((step) => stepFields(step, steps, about.changes?.get(step.action.key))),
    totals: {
      ...plan.counts,
      film_seconds: plan.filmSeconds,
      ...amountFields("price", plan.price),
      unpriced: plan.unpriced,
    },
    bound: plan.bound,
    ...(plan.reshoot && { reshoot: reshootFields(plan.reshoot) }),
    ...(plan.outdated && { outdated: outdatedFields(plan.outdated) }),
    ...(plan.tonight && { tonight: { ...plan.tonight, later: plan.tonight.later.map(({ shot }) => shot) } }),
    ...(plan.today && { today: plan.today }),
    ...(plan.validUntil !== undefined && { valid_until: plan.validUntil }),
    ...(about.away && { store: awayFields(about.away) }),
    problems: (about.problems ?? []).map(problemFields),
    ...about.saved,
  };
}

function reshootFields({ shots, films, price, unpriced, outdated }: Reshoot): unknown {
  const stale = outdated && { outdated: outdatedFields(outdated) };
  return { shots, films, ...amountFields("price", price), unpriced, ...stale };
}

function outdatedFields({ shots, price, unpriced }: Outdated): unknown {
  return { shots, ...amountFields("price", price), unpriced };
}

/** A step of the plan, or one that is needed, by its shots and its take. */
export type Named = { readonly shots: readonly string[]; readonly take?: number; readonly key: Key };

/** Names steps by their keys, as machines are told them. */
export function nameIn(steps: ReadonlyMap<Key, Step>): (key: Key) => Named {
  return (key) => {
    const needed = steps.get(key)?.action;
    return needed ? { shots: needed.shots, take: needed.take, key } : { shots: [], key };
  };
}

function stepFields(step: Step, steps: ReadonlyMap<Key, Step>, difference: Difference | undefined): unknown {
  const { action } = step;
  const name = nameIn(steps);
  return {
    shots: action.shots,
    take: action.take,
    key: action.key,
    verdict: step.verdict,
    because: becauseFields(step.because, name),
    ...(difference && { changed: difference.changes.map(({ field }) => field) }),
    seconds: action.newSeconds,
    ...amountFields("price", step.verdict === "film" && action.price === null ? null : step.price),
    model: action.model.id,
    resolution: action.request.resolution ?? action.model.defaultResolution,
    ...(step.night !== undefined && { night: step.night }),
    ...(step.window && { window: step.window }),
    ...(step.parentExpires !== undefined && { parent_expires: step.parentExpires }),
    needs: action.needs.map(name),
  };
}

/** Why a step has its verdict, as machines are told it. */
export function becauseFields(because: Because, name: (key: Key) => Named): Readonly<Record<string, unknown>> {
  const { kind } = because;
  switch (kind) {
    case "kept":
    case "new":
    case "not-approved":
      return { kind };
    case "running":
    case "elsewhere":
    case "unsure":
    case "failed-before": {
      const { state, started, operation, price, problem, address } = because.attempt;
      return {
        kind,
        attempt: {
          state,
          started,
          ...amountFields("price", price),
          ...(operation === undefined ? {} : { operation }),
          ...(address === undefined ? {} : { address }),
          ...(problem === undefined ? {} : { problem: problemFields(problem) }),
        },
      };
    }
    case "source-changed":
    case "source-filmed":
    case "source-held":
      return { kind, of: name(because.of) };
    case "media-missing":
      return { kind, media: because.take.media };
    case "parent-expired":
      return { kind, of: name(because.of), since: because.since };
    default:
      return unreachable(kind);
  }
}

import type { Step } from "../domain/plan.ts";
import type { Attempt } from "../domain/take.ts";
import { bringHome } from "./collect.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { awaitTrace } from "./doubt.ts";
import { orderedElsewhere } from "./elsewhere.ts";
import { cameToNothing, held, missing, resolveWords } from "./problems.ts";

/**
 * Leaves alone what may be paid for. Where its video has a place of its own, somebody looks for as long as a job takes whether it lies
 * there by now: then it is brought home.
 */
export async function hold(step: Step, context: RunContext): Promise<StepEnd> {
  const { because } = step;
  if (because.kind === "not-approved") return { kind: "unfinished", problem: context.unapproved };
  if (because.kind === "elsewhere") return leaveThere(because.attempt, step, context);
  if (because.kind === "media-missing") return { kind: "unsure", problem: missing(step, context) };
  const attempt = because.kind === "unsure" ? because.attempt : undefined;
  const reason = attempt && context.reasons.get(attempt.id);
  if (attempt?.filing === undefined || reason === undefined)
    return { kind: "unsure", problem: held(step, context.words, reason) };
  return await lookOut(attempt, step, context);
}

/** Leaves alone what was ordered at another address: nobody here knows of it. */
export function leaveThere(attempt: Attempt, step: Step, { words }: RunContext): StepEnd {
  return { kind: "unsure", problem: orderedElsewhere(attempt, resolveWords(step, words)) };
}

async function lookOut(attempt: Attempt, step: Step, context: RunContext): Promise<StepEnd> {
  const { id } = attempt;
  return await context.gateOf(step.action.model.id).adopt({ priority: step.remaining }, async (line) => {
    const awaited = await awaitTrace({ id, problem: held(step, context.words) }, step, context);
    line.landed();
    if (awaited.kind === "end") return awaited.end;
    if (awaited.kind === "again") return { kind: "unfinished", problem: cameToNothing(step) };
    // From here on it is like any other clip that an earlier run ordered.
    const running: Step = { ...step, verdict: "resume", because: { kind: "running", attempt } };
    return await bringHome(id, awaited, { step: running, context });
  });
}

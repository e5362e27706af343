import { StoryboardError, type Problem } from "../domain/problem.ts";
import { CLAIMED_WITHIN, type Attempt, type AttemptId, type AttemptStart } from "../domain/take.ts";
import { ClaimedElsewhere, type Clock } from "../domain/world.ts";
import type { RunContext } from "./context.ts";
import { isFatal } from "./patience.ts";
import { tooLate } from "./problems.ts";
import { spentBefore } from "./purse.ts";

/** What a claim came to: the order may be sent; another machine was first; it is too late to send it, and it may be claimed anew; or there is no money left for it. */
type Claimed =
  | { readonly kind: "ours"; readonly id: AttemptId }
  | { readonly kind: "theirs"; readonly attempt: Attempt }
  | { readonly kind: "again"; readonly problem: Problem }
  | { readonly kind: "over"; readonly problem: Problem };

/** What is written down of an order that did not leave. */
const UNSENT = {
  code: "provider/unsent",
  severity: "warning",
  message: "It was never sent.",
} as const satisfies Problem;

/**
 * Writes an order down before it is sent, here and where other machines see it. Its claim comes before the look at what all of them spend, so
 * of two that would pass a ceiling together neither misses the other. Throws where the order cannot be written down.
 */
export async function claim(start: AttemptStart, context: RunContext): Promise<Claimed> {
  const { world, close } = context;
  const since = timesOf(world.clock);
  try {
    const id = await world.ledger.claim(start);
    if (world.ledger.hear === undefined) return { kind: "ours", id };
    const problem = await unsendable(id, since, context);
    if (problem === undefined) return { kind: "ours", id };
    return { kind: problem.code === "provider/unsent" ? "again" : "over", problem };
  } catch (error) {
    if (error instanceof ClaimedElsewhere) return { kind: "theirs", attempt: error.attempt };
    // The next in line is not to run into the same.
    if (error instanceof StoryboardError && isFatal(error)) close(error.problem);
    throw error;
  }
}

/** Why an order that is claimed is not sent after all: a ceiling over all machines, or a claim that took so long that others may take it for lost. */
async function unsendable(
  id: AttemptId,
  since: Times,
  { world, purse, film, close }: RunContext,
): Promise<Problem | undefined> {
  const { ledger, clock } = world;
  let problem: Problem | undefined;
  try {
    if (purse.isShared) await ledger.hear?.();
    problem = purse.passedBy(await spentBefore(world, film));
  } catch (error) {
    await ledger.end(id, "rejected", UNSENT);
    throw error;
  }
  if (problem !== undefined) close(problem);
  else if (isLate(since, timesOf(clock))) problem = tooLate(CLAIMED_WITHIN / 1_000);
  if (problem !== undefined) await ledger.end(id, "rejected", UNSENT);
  return problem;
}

/** A machine that sleeps stands still by the one clock, and not by the other. */
type Times = { readonly now: number; readonly date: number };

function timesOf(clock: Clock): Times {
  return { now: clock.now(), date: clock.date().getTime() };
}

function isLate(since: Times, until: Times): boolean {
  return Math.max(until.now - since.now, until.date - since.date) > CLAIMED_WITHIN;
}

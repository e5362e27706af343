import { labelOf, type Step } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Footage } from "../domain/request.ts";
import { showPrice } from "../domain/money.ts";
import type { Digest } from "../domain/names.ts";
import type { AttemptId } from "../domain/take.ts";
import type { Progress } from "../domain/world.ts";
import { extraKept, extraLost, goneFor, maybeBilled, stillRunning } from "./problems.ts";
import { backoff, spread, unlessFatal, untilNextQuestion } from "./patience.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { fetchWhole } from "./fetch.ts";

/** An operation that has been paid for and must be brought home. */
export type Running = { readonly id: AttemptId; readonly operation: string };

/** A finished video as the service holds it, and what it made besides, which is here already. */
export type Footages = { readonly footage: Footage; readonly extras: readonly Digest[] };

/** What waiting for an operation came to. `again`: it ended without a video and a new attempt may be worth its price. */
export type Awaited =
  | ({ readonly kind: "footage" } & Footages)
  | { readonly kind: "again"; readonly problem: Problem }
  | { readonly kind: "end"; readonly end: StepEnd };

const GONE_TIMES = 3;
/** No answer takes longer to come than this, milliseconds. */
const LONGEST_ANSWER = 120_000;

/** Asks for an operation until it is done. Answers that could not be had are asked for again; they never fail a paid shot. */
export async function awaitFootage(running: Running, step: Step, context: RunContext): Promise<Awaited> {
  const { world, emit, signal, contact } = context;
  const shot = labelOf(step.action);
  const started = world.clock.now();
  let wait = spread(untilNextQuestion(0, context.pollMilliseconds), step.action.key);
  let waited = 0;
  let unheard = 0;
  let gone = 0;
  let wasDenied = step.because.kind === "running" && step.because.attempt.problem !== undefined;
  for (;;) {
    const asleep = world.clock.now();
    const atMost = wait + LONGEST_ANSWER;
    await world.clock.sleep(wait, signal);
    const seconds = Math.round((world.clock.now() - started) / 1_000);
    const progress = await world.provider
      .poll(running.operation, signal)
      .catch((error: unknown) => unlessFatal(error, signal));
    unheard = progress instanceof Error ? unheard + 1 : 0;
    if (progress instanceof Error) contact.unheard(problemOf(progress), unheard);
    else contact.heard();
    wait = spread(
      unheard === 0
        ? untilNextQuestion(world.clock.now() - started, context.pollMilliseconds)
        : backoff(unheard, context.pollMilliseconds),
      step.action.key,
    );
    if (!(progress instanceof Error)) {
      if (progress.kind === "done") {
        if (progress.warning !== undefined) emit({ type: "diagnostic", problem: about(shot, progress.warning) });
        const [footage, ...others] = progress.footage;
        const extras = await bringExtras(others, { step, context });
        // What is not yet noted with its take is asked for again after a crash, so the operation must stay the last thing known.
        if (others.length === 0) await world.ledger.ready(running.id, footage);
        return { kind: "footage", footage, extras };
      }
      if (progress.kind === "failed") return await endFailed(progress, running, { step, context });
      gone = progress.kind === "gone" ? gone + 1 : 0;
      if (gone === 0 && wasDenied) {
        await world.ledger.named(running.id, running.operation);
        wasDenied = false;
      }
      if (progress.kind === "gone" && gone >= GONE_TIMES) {
        // It may have been paid for, and services have been wrong about this: the attempt stays open until a person gives it up.
        await world.ledger.denied(running.id, progress.problem);
        return { kind: "end", end: { kind: "failed", problem: goneFor(step, progress.problem, context.words) } };
      }
    }
    emit({ type: "shot.progress", shot, seconds });
    // A machine that slept did not wait: only so much counts as a wait and an answer can take.
    waited += Math.min(world.clock.now() - asleep, atMost);
    if (waited >= context.timeoutMilliseconds) {
      return { kind: "end", end: { kind: "unfinished", problem: stillRunning(shot, seconds) } };
    }
  }
}

async function endFailed(
  progress: Extract<Progress, { kind: "failed" }>,
  running: Running,
  at: { readonly step: Step; readonly context: RunContext },
): Promise<Awaited> {
  const { step, context } = at;
  if (progress.billed !== "no") {
    await context.world.ledger.end(running.id, "unsure", progress.problem);
    return { kind: "end", end: { kind: "unsure", problem: maybeBilled(step, progress.problem, context.words) } };
  }
  await context.world.ledger.end(running.id, "failed", progress.problem);
  // An operation of an earlier run was never taken out of this run's purse.
  if (step.verdict === "film") context.purse.giveBack(step.action.price);
  return progress.again
    ? { kind: "again", problem: progress.problem }
    : { kind: "end", end: { kind: "failed", problem: progress.problem } };
}

/** A problem of the service, told of a shot. */
function about(shot: string, problem: Problem): Problem {
  return { ...problem, message: `${shot}: ${problem.message}` };
}

/** Takes in videos that nobody asked for: they may be billed like the one that was. */
async function bringExtras(others: readonly Footage[], { step, context }: At): Promise<readonly Digest[]> {
  const { world, emit, purse } = context;
  const price = step.action.price;
  const extras: Digest[] = [];
  for (const footage of others) {
    purse.charge(price);
    const received = await context.homeward(async () => await fetchWhole(footage, context));
    if (!("digest" in received)) {
      emit({ type: "diagnostic", problem: extraLost(step, received) });
      continue;
    }
    extras.push(received.digest);
    const file = world.media.fileOf(received.digest);
    emit({ type: "diagnostic", problem: extraKept(step, { file, price: showPrice(price) }) });
  }
  return extras;
}

type At = { readonly step: Step; readonly context: RunContext };

function problemOf(error: Error): Problem {
  if (error instanceof StoryboardError) return error.problem;
  return { code: "provider/unreachable", severity: "error", message: `The service cannot be asked: ${error.message}` };
}

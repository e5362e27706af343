import pLimit from "p-limit";
import { isElsewhere } from "../domain/address.ts";
import type { Cancelled } from "../domain/cancelled.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import type { Progress, World } from "../domain/world.ts";
import { namedStrangely, orderedElsewhere } from "./elsewhere.ts";
import { unlessFatal } from "./patience.ts";

/** What a job is given up with. */
type Cancelling = { readonly world: Pick<World, "provider" | "ledger" | "clock">; readonly signal: AbortSignal };

/** Questions after a service was asked to give a job up, and milliseconds between them. */
const [QUESTIONS, AGAIN] = [6, 1_000];
/** Jobs that are given up at once. */
const TOGETHER = 4;

/**
 * Asks a service to give up jobs that are open in the books, and ends their attempts by what it says of them then: what it does not bill is
 * over, what it may bill is held. No run may be at work: it would take this for the service's own word. Throws where nobody can be asked.
 */
export async function cancel(
  attempts: readonly Attempt[],
  cancelling: Cancelling,
): Promise<ReadonlyMap<Attempt, Cancelled>> {
  const few = pLimit(TOGETHER);
  const ends = attempts.map((attempt) => few(async () => [attempt, await cancelOne(attempt, cancelling)] as const));
  // Nobody is left behind at work where one of them throws.
  await Promise.allSettled(ends);
  return new Map(await Promise.all(ends));
}

async function cancelOne(attempt: Attempt, cancelling: Cancelling): Promise<Cancelled> {
  const { world, signal } = cancelling;
  const { operation, footage, state } = attempt;
  if (footage !== undefined) return { kind: "done" };
  if (operation === undefined || state !== "submitted") return { kind: "in-doubt" };
  if (isElsewhere(attempt, world.provider.address)) return { kind: "unasked", problem: orderedElsewhere(attempt) };
  const strange = namedStrangely(attempt, world.provider);
  if (strange !== undefined) return { kind: "unasked", problem: strange };
  if (world.provider.cancel === undefined) return { kind: "goes-on" };
  const refusal = await world.provider.cancel(operation, signal).then(
    () => undefined,
    (error: unknown) => unlessFatal(error, signal),
  );
  if (refusal === undefined) return await outcomeOf(attempt, operation, cancelling);
  const problem = problemOf(refusal);
  if (problem.code === "provider/uncancellable") return { kind: "goes-on" };
  // What has ended by itself cannot be given up any more.
  const progress = await ask(operation, cancelling);
  const ended = progress && (await settled(progress, attempt, cancelling));
  return ended ?? { kind: "unasked", problem };
}

/** Asks until the service has given the job up, a few times. */
async function outcomeOf(attempt: Attempt, operation: string, cancelling: Cancelling): Promise<Cancelled> {
  const { world, signal } = cancelling;
  for (let asked = 1; ; asked++) {
    const progress = await ask(operation, cancelling);
    if (progress?.kind === "gone") {
      // It was told to forget the job, and did: what it bills of it nobody has said.
      await world.ledger.end(attempt.id, "unsure", progress.problem);
      return { kind: "held", problem: progress.problem };
    }
    const ended = progress && (await settled(progress, attempt, cancelling));
    if (ended !== undefined) return ended;
    if (asked === QUESTIONS) return { kind: "asked" };
    await world.clock.sleep(AGAIN, signal);
  }
}

/** What a service says of a job; undefined where it could not be asked. */
async function ask(operation: string, { world, signal }: Cancelling): Promise<Progress | undefined> {
  const progress = await world.provider.poll(operation, signal).catch((error: unknown) => unlessFatal(error, signal));
  return progress instanceof Error ? undefined : progress;
}

/** Ends an attempt by what is said of its job; undefined where that says nothing final. */
async function settled(progress: Progress, { id }: Attempt, { world }: Cancelling): Promise<Cancelled | undefined> {
  if (progress.kind === "done") return { kind: "done" };
  if (progress.kind !== "failed") return undefined;
  const { problem, billed } = progress;
  await world.ledger.end(id, billed === "no" ? "failed" : "unsure", problem);
  return { kind: billed === "no" ? "ended" : "held", problem };
}

function problemOf(error: Error): Problem {
  if (error instanceof StoryboardError) return error.problem;
  return { code: "provider/unreachable", severity: "error", message: `The service cannot be asked: ${error.message}` };
}

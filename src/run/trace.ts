import { isElsewhere, whereOrdered } from "../domain/address.ts";
import type { Wire } from "../domain/catalogue.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import { CLAIMED_WITHIN, type Attempt } from "../domain/take.ts";
import type { LostSubmit, Trace, World } from "../domain/world.ts";

/** What a lost answer is looked for with. */
export type Tracing = {
  readonly world: Pick<World, "provider" | "ledger" | "clock">;
  readonly signal: AbortSignal;
  /** Seconds that a job of a model takes at the worst. */
  readonly worstOf: (model: string) => number;
  /** The wire that a model is spoken to by; undefined where nobody knows the model. */
  readonly wireOf?: (model: string) => Wire | undefined;
};

/**
 * How long after its claim a request can reach the service when nobody knows how it ended, milliseconds: what the claim itself may take, a
 * minute, and sixteen megabytes over the slowest line (256 KB/s) that submits are given.
 */
export const LAST_ARRIVAL = CLAIMED_WITHIN + 60_000 + 64_000;

/** Whether nobody knows if an attempt was accepted. What has a name or footage was, whatever became of it. */
export function isInDoubt({ state, operation, footage }: Attempt): boolean {
  return (state === "submitting" || state === "unsure") && operation === undefined && footage === undefined;
}

/**
 * Asks the service what became of an attempt whose answer nobody heard, and writes down what it says: its operation or its footage
 * makes it one that is collected, its absence one that was never paid for. Who cannot be asked, or cannot tell, leaves it as it is.
 * Never to be called while a request is on the line: it would be taken for the one that was lost.
 */
export async function trace(attempt: Attempt, { world, signal, worstOf, wireOf }: Tracing): Promise<Trace> {
  const { provider, ledger, clock } = world;
  if (provider.trace === undefined) return { kind: "unknown", reason: "the service has no way to ask" };
  if (isElsewhere(attempt, provider.address))
    return { kind: "unknown", reason: `it was ordered ${whereOrdered(attempt)}, where nobody is asked now` };
  const unheard = await hear(ledger);
  if (unheard !== undefined) return unheard;
  const doubts = (await ledger.open()).filter((other) => isInDoubt(other) && isLike(other, attempt));
  const jobOf = (operation: string): string => provider.jobOf?.(operation) ?? operation;
  const taken = new Set((await ledger.operations(attempt.provider)).map(jobOf));
  const wire = wireOf?.(attempt.model);
  const lost: LostSubmit = {
    model: attempt.model,
    ...(wire && { wire }),
    ...spanOf(attempt),
    now: clock.date(),
    worst: worstOf(attempt.model),
    rivals: doubts.filter(({ id }) => id !== attempt.id).map(spanOf),
    isTaken: (operation) => taken.has(jobOf(operation)),
    ...(attempt.filing !== undefined && { filing: attempt.filing }),
  };
  const look = provider.trace.bind(provider);
  const ask = async (now: Date): Promise<Trace> =>
    await look({ ...lost, now }, signal).catch((error: unknown): Trace => {
      if (!(error instanceof StoryboardError)) throw error;
      return { kind: "unknown", reason: `it could not be asked: ${wordsOf(error)}` };
    });
  const asked = await ask(lost.now);
  const found = asked.kind === "absent" ? await absentForUs(attempt, { now: lost.now, ask }) : asked;
  if (found.kind === "operation" && (await isOthers(found.operation, attempt, { ledger, jobOf, doubts })))
    return { kind: "unknown", reason: "another machine ordered at the same time", until: lost.until };
  await writeDown(found, attempt, ledger);
  return found;
}

/**
 * Whether another machine's order is absent by our clock, too. Its own may be hours off, and the request on its way this moment: so it has no
 * more age than has passed since it was heard of here.
 */
async function absentForUs(
  { machine, started, heard }: Attempt,
  { now, ask }: { readonly now: Date; readonly ask: (now: Date) => Promise<Trace> },
): Promise<Trace> {
  if (machine === undefined) return { kind: "absent" };
  const ahead = Date.parse(heard ?? now.toISOString()) - Date.parse(started);
  const found = await ask(new Date(now.getTime() - ahead));
  if (found.kind !== "unknown") return found;
  const until = found.until && new Date(found.until.getTime() + ahead);
  const reason = `the service has nothing of it, but only ${machine}'s clock says how old it is`;
  return { kind: "unknown", reason, ...(until && { until }) };
}

/** Brings in what other machines have ordered: their jobs are at the service like ours. Why nobody can tell where that fails. */
async function hear(ledger: World["ledger"]): Promise<Trace | undefined> {
  try {
    await ledger.hear?.();
    return undefined;
  } catch (error) {
    if (!(error instanceof StoryboardError)) throw error;
    return { kind: "unknown", reason: `nobody can say what other machines ordered: ${wordsOf(error)}` };
  }
}

/** Whether a job that the service was found to have is, or may be, another machine's: each of them claims before it sends, so whoever sent it is known by now. */
async function isOthers(
  operation: string,
  attempt: Attempt,
  before: {
    readonly ledger: World["ledger"];
    readonly jobOf: (operation: string) => string;
    readonly doubts: readonly Attempt[];
  },
): Promise<boolean> {
  const { ledger, jobOf, doubts } = before;
  if (ledger.hear === undefined) return false;
  if ((await hear(ledger)) !== undefined) return true;
  const taken = (await ledger.operations(attempt.provider)).some((other) => jobOf(other) === jobOf(operation));
  const known = new Set(doubts.map(({ id }) => id));
  const rivals = (await ledger.open()).filter((other) => isInDoubt(other) && isLike(other, attempt));
  return taken || rivals.some(({ id }) => !known.has(id));
}

function wordsOf({ problem }: StoryboardError): string {
  return problem.message.replace(/\.$/, "");
}

async function writeDown(found: Trace, { id }: Attempt, ledger: World["ledger"]): Promise<void> {
  switch (found.kind) {
    case "operation":
      return await ledger.named(id, found.operation);
    case "footage":
      return await ledger.ready(id, found.footage);
    case "absent":
      return await ledger.end(id, "rejected", NEVER_BEGUN);
    case "unknown":
      return undefined;
  }
}

/** Why an attempt that came to nothing is over. */
const NEVER_BEGUN: Problem = {
  code: "provider/traced",
  severity: "warning",
  message: "The service was asked, and nothing ever came of the order.",
};

function isLike(other: Attempt, { provider, model }: Attempt): boolean {
  return other.provider === provider && other.model === model;
}

/** From the claim to the failure of the answer; where the process itself ended, to the last moment at which a request of it can arrive. */
function spanOf({ started, state, ended }: Attempt): Pick<LostSubmit, "from" | "until"> {
  const from = new Date(started);
  const until = state === "unsure" && ended !== undefined ? new Date(ended) : new Date(from.getTime() + LAST_ARRIVAL);
  return { from, until };
}

import { digestOfSources } from "../domain/digest.ts";
import { takesBytes } from "../domain/handover.ts";
import { labelOf, type Action, type Step } from "../domain/plan.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { Footage, ReadyRequest } from "../domain/request.ts";
import type { Attempt, AttemptId, AttemptStart, Take } from "../domain/take.ts";
import { SubmitError, type Ordered } from "../domain/world.ts";
import { claim } from "./claim.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { traceNow, type Doubt } from "./doubt.ts";
import type { Line } from "./gate.ts";
import { withGrace } from "./grace.ts";
import { prepare } from "./prepare.ts";
import { inDoubt, refused, unwritten } from "./problems.ts";

/** How long a request on the line may still be answered when everything is to end, milliseconds. */
const GRACE = 4_000;

/** Each try waits for a busy ledger as long as the ledger itself does. */
const WRITES = 3;

/** What one submit came to. `price`: what is taken out of the purse for it, which is what the service says that it costs, or else what it was reckoned at. `again`: nothing was billed and it may be repeated. `unreached`: so too, because nothing left this machine. `throttled` and `overloaded`: so too, after so many milliseconds (0: nobody said). `doubt`: it may yet turn up at the service. */
export type Submitted =
  | (Priced & { readonly kind: "operation"; readonly id: AttemptId; readonly operation: string })
  | (Priced & { readonly kind: "footage"; readonly id: AttemptId; readonly footage: Footage })
  | (Priced & { readonly kind: "doubt" } & Doubt)
  | { readonly kind: "again" | "unreached"; readonly problem: Problem }
  | { readonly kind: "throttled"; readonly problem: Problem; readonly retryAfter: number }
  | { readonly kind: "overloaded"; readonly problem: Problem; readonly retryAfter: number }
  /** Another machine was first. */
  | { readonly kind: "theirs"; readonly attempt: Attempt }
  | { readonly kind: "end"; readonly end: StepEnd };

type Priced = { readonly price: MicroUsd | null };

/**
 * Submits one action by the pay-once protocol (docs/money.md): the attempt is on disk before the first byte leaves, the operation's
 * name right after it is known, and whatever may have been accepted is never repeated by itself.
 */
export async function submit(step: Step, context: RunContext, line: Pick<Line, "leaving">): Promise<Submitted> {
  const { world, purse, rates, emit } = context;
  const { action } = step;
  const { ready, window } = await prepare(action, context.takes, context);
  return await context.line(async (): Promise<Submitted> => {
    const closed = context.closedBy();
    if (closed !== undefined) return { kind: "end", end: { kind: "unfinished", problem: closed } };
    const day = context.dayOf(action.model.id);
    const over = day.spend();
    if (over !== undefined) return { kind: "end", end: { kind: "unfinished", problem: over } };
    const price = rates.priceOf(action);
    const overBudget = purse.reserve(price);
    if (overBudget !== undefined) {
      day.giveBack();
      context.close(overBudget);
      return { kind: "end", end: { kind: "unfinished", problem: overBudget } };
    }
    // The moment makes it this attempt's own: nothing of one key is claimed twice at once.
    const filing = `${action.key}/${world.clock.date().getTime().toString(36)}`;
    const place = world.provider.place?.(filing);
    const { address } = world.provider;
    const unspend = (): void => {
      purse.giveBack(price);
      day.giveBack();
    };
    const start: AttemptStart = {
      key: action.key,
      shots: action.shots,
      provider: action.model.provider,
      model: action.model.id,
      price,
      film: context.film,
      base: action.base,
      number: action.take,
      recipe: action.recipe,
      ...(place !== undefined && { filing: place }),
      ...(window !== undefined && { window }),
      ...(action.draft && { draft: true }),
      ...(address !== undefined && { address }),
      ...(step.night !== undefined && { night: step.night }),
      ...sourceOf(action, context.takes),
    };
    const claimed = await claim(start, context).catch((error: unknown) => {
      unspend();
      throw error;
    });
    if (claimed.kind !== "ours") {
      unspend();
      if (claimed.kind !== "over") return claimed;
      return { kind: "end", end: { kind: "unfinished", problem: claimed.problem } };
    }
    const { id } = claimed;
    if (window !== undefined) context.windows.set(id, window);
    emit({ type: "shot.submitting", shot: labelOf(action), price });
    line.leaving();
    using grace = withGrace(context.signal, GRACE, world.clock);
    try {
      const { operation, cost } = await world.provider.submit(
        { ...ready, ...detailsOf(action, context), filing },
        grace.signal,
      );
      await writeDown({ operation, ...(cost !== undefined && { cost }) }, { id, step, context });
      context.answered(true);
      context.contact.heard();
      emit({ type: "shot.submitted", shot: labelOf(action), operation, resumed: false });
      if (cost === undefined) return { kind: "operation", id, operation, price };
      purse.correct(price, cost);
      const dearer = rates.learn(action, { price, cost });
      if (dearer !== undefined) context.tellOnce(dearer);
      return { kind: "operation", id, operation, price: cost };
    } catch (error) {
      return await judge(error, { id, price, step, context });
    }
  });
}

/** The name of a paid job is worth some patience; where it cannot be written down it is told. */
async function writeDown(
  { operation, cost }: Ordered,
  { id, step, context }: { readonly id: AttemptId; readonly step: Step; readonly context: RunContext },
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await context.world.ledger.named(id, operation, cost);
    } catch (error) {
      if (tries < WRITES) continue;
      context.tellOnce(unwritten(step, operation, { words: context.words, cause: String(error) }));
      throw error;
    }
  }
}

/** Decides what a failed submit means: what certainly was not billed is given back, everything else is held. */
async function judge(
  error: unknown,
  attempt: Priced & { readonly id: AttemptId; readonly step: Step; readonly context: RunContext },
): Promise<Submitted> {
  const { id, price, step, context } = attempt;
  const { world, purse } = context;
  if (!(error instanceof SubmitError)) {
    // Not a failure we know: the request may have been accepted, and the next one is not to run into the same.
    context.crash(error);
    await world.ledger.end(id, "unsure");
    throw error;
  }
  const { outcome, problem, retryAfter } = error;
  if (outcome === "unsure") {
    await world.ledger.end(id, "unsure", problem);
    return await lookFor({ id, price, problem }, step, context);
  }
  const day = context.dayOf(step.action.model.id);
  if (outcome !== "rejected" && outcome !== "credentials") day.giveBack();
  // What never left counts for no quota, and the books must know it the next time.
  await world.ledger.end(id, "rejected", outcome === "not-sent" ? { ...problem, code: "provider/unsent" } : problem);
  purse.giveBack(price);
  if (outcome !== "not-sent") context.contact.heard();
  switch (outcome) {
    case "not-sent":
      return { kind: "unreached", problem };
    case "overloaded":
    case "throttled":
      return { kind: outcome, problem, retryAfter: retryAfter ?? 0 };
    case "daily-quota":
      return { kind: "end", end: { kind: "unfinished", problem: day.end(problem.message) } };
    case "credentials":
    case "over-budget":
      context.close(problem);
      return { kind: "end", end: { kind: "failed", problem } };
    case "rejected":
      // What the service has no copy of can still be handed over as ours, where it takes that.
      if (isNewlyGone(problem, step, context)) return { kind: "again", problem };
      return { kind: "end", end: { kind: "failed", problem: refused(problem) } };
  }
}

/** Whether the service has said only now that it has no copy of what a step continues, and takes ours instead. */
function isNewlyGone({ code }: Problem, { action }: Step, { gone }: RunContext): boolean {
  if (code !== "provider/parent-expired" || gone.has(action.key) || !takesBytes(action.model.extend)) return false;
  gone.add(action.key);
  return true;
}

/** Asks the service at once for an order whose answer was lost, while nothing else is on the line that could be taken for it. */
async function lookFor(doubt: Doubt & Priced, step: Step, context: RunContext): Promise<Submitted> {
  const { id, price, problem } = doubt;
  if (context.signal.aborted) return { kind: "end", end: { kind: "unsure", problem, price } };
  const found = await traceNow(id, step, context);
  context.answered(found.kind !== "unknown");
  switch (found.kind) {
    case "operation": {
      const { operation } = found;
      context.emit({ type: "shot.submitted", shot: labelOf(step.action), operation, resumed: false });
      return { kind: "operation", id, operation, price };
    }
    case "footage":
      return { kind: "footage", id, footage: found.footage, price };
    case "absent":
      context.purse.giveBack(price);
      return { kind: "again", problem };
    case "unknown":
      return found.until === undefined
        ? { kind: "end", end: { kind: "unsure", problem: inDoubt(problem, found.reason), price } }
        : { kind: "doubt", ...doubt };
  }
}

/** What a provider is told besides the request itself. */
function detailsOf({ key, shots, model }: Action, { film }: RunContext): Pick<ReadyRequest, "about" | "regions"> {
  return { about: { film, shots, key }, ...(model.regions && { regions: model.regions }) };
}

function sourceOf(action: Action, takes: ReadonlyMap<string, Take>): { source?: Take["media"] } {
  const media = action.needs.flatMap((key) => takes.get(key)?.media ?? []);
  const source = digestOfSources(media);
  return source === undefined ? {} : { source };
}

import { isElsewhere } from "../domain/address.ts";
import { labelOf, type Step } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import type { Footage } from "../domain/request.ts";
import type { Attempt, AttemptId } from "../domain/take.ts";
import type { Clock } from "../domain/world.ts";
import { bringHome, keepLanded } from "./collect.ts";
import { awaitFootage, type Awaited } from "./footage.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { awaitTrace } from "./doubt.ts";
import { namedStrangely } from "./elsewhere.ts";
import { leaveThere } from "./hold.ts";
import { backoff } from "./patience.ts";
import { resolveWords } from "./problems.ts";
import { submit, type Submitted } from "./submit.ts";
import { awaitTheirs } from "./theirs.ts";

/** Submits that reached the service and were certainly not billed are repeated so often; operations that ended without a video, once. */
const SUBMITS = 5;
const OPERATIONS = 2;
/** What is continued may be forgotten within so many milliseconds. */
const SOON = 6 * 3_600_000;
/** A model that only says "later" for so long is left for another day, milliseconds. */
const THROTTLED_AT_MOST = 15 * 60_000;

/** Films one action: submits it when its turn comes, waits for it, brings it home. */
export async function film(step: Step, context: RunContext): Promise<StepEnd> {
  const { world, emit } = context;
  const shot = labelOf(step.action);
  const gate = context.gateOf(step.action.model.id);
  const day = context.dayOf(step.action.model.id);
  const closing = AbortSignal.any([context.closing, day.closing]);
  let told = 0;
  let submits = 0;
  let operations = 0;
  let throttles = 0;
  let throttledSince: number | undefined;
  for (;;) {
    const closed = context.closedBy() ?? day.closedBy();
    if (closed !== undefined) return { kind: "unfinished", problem: closed };
    const turn = {
      priority: step.remaining,
      ...urgencyOf(step, world.clock),
      signal: closing,
      waiting: (milliseconds: number, why: "rate" | "throttled"): void => {
        const until = world.clock.now() + milliseconds;
        if (until <= told) return;
        told = until;
        emit({ type: "shot.waiting", shot, seconds: Math.ceil(milliseconds / 1_000), why });
      },
    };
    const pass = gate.pass(turn, async (line) => {
      const submitted = await submit(step, context, line);
      if (submitted.kind === "throttled") {
        // The pause begins before the next one may send.
        const wait = submitted.retryAfter > 0 ? submitted.retryAfter : backoff(++throttles, 2_000);
        gate.throttle(wait);
        return { kind: "throttled", wait, problem: submitted.problem } as const;
      }
      if (submitted.kind === "overloaded") {
        // What is too much for the service is so for every shot: all of them wait, and the first that goes again finds out.
        const wait = gate.overloaded(submitted.retryAfter);
        return { kind: "overloaded", wait, problem: submitted.problem } as const;
      }
      if (submitted.kind === "unreached") {
        // Whoever is at the head of the line waits for the service; the others wait behind it and do not try themselves.
        const wait = context.contact.lost(submitted.problem);
        if (wait === undefined) return { kind: "lost", problem: submitted.problem } as const;
        emit({ type: "shot.retrying", shot, seconds: Math.ceil(wait / 1_000), problem: submitted.problem });
        await unlessClosed(world.clock.sleep(wait, closing), closing);
        return submitted;
      }
      line.free();
      if (!("id" in submitted)) return submitted;
      throttledSince = undefined;
      const paid: Step = { ...step, action: { ...step.action, price: submitted.price } };
      const awaited = await awaitOrder(submitted, paid, context);
      if (awaited.kind !== "footage") return { kind: "awaited", awaited } as const;
      // The next may be filmed while this one comes home; its place is kept for what continues it.
      line.landed();
      return { kind: "end", end: await bringHome(submitted.id, awaited, { step: paid, context }) } as const;
    });
    const passed = await unlessClosed(pass, closing);
    if (passed === undefined) continue;
    if (passed.kind === "end") return passed.end;
    if (passed.kind === "unreached") continue;
    if (passed.kind === "theirs") {
      const came = await join(passed.attempt, step, context);
      if (came === undefined) continue;
      return came;
    }
    if (passed.kind === "lost") {
      context.close(passed.problem);
      return { kind: "unfinished", problem: passed.problem };
    }
    if (passed.kind === "awaited") {
      const { awaited } = passed;
      if (awaited.kind === "end") return awaited.end;
      if (++operations >= OPERATIONS) return { kind: "failed", problem: awaited.problem };
      emit({ type: "shot.retrying", shot, seconds: 0, problem: awaited.problem });
      continue;
    }
    const { problem } = passed;
    if (passed.kind === "overloaded" && ++submits >= SUBMITS) return { kind: "failed", problem };
    if (passed.kind === "throttled" || passed.kind === "overloaded") {
      throttledSince ??= world.clock.now();
      if (Math.max(passed.wait, world.clock.now() - throttledSince) > THROTTLED_AT_MOST) {
        context.close(problem);
        return { kind: "unfinished", problem };
      }
      emit({ type: "shot.retrying", shot, seconds: Math.ceil(passed.wait / 1_000), problem });
      continue;
    }
    if (++submits >= SUBMITS) return { kind: "failed", problem };
    const wait = backoff(submits, 1_000);
    emit({ type: "shot.retrying", shot, seconds: Math.ceil(wait / 1_000), problem });
    await unlessClosed(world.clock.sleep(wait, closing), closing);
  }
}

/** Waits for what another machine is sending, and collects it; undefined where nothing came of it. */
export async function join(theirs: Attempt, step: Step, context: RunContext): Promise<StepEnd | undefined> {
  const attempt = await awaitTheirs(theirs, step, context);
  if (attempt === undefined || "kind" in attempt) return attempt;
  return await collect(attempt, { ...step, verdict: "resume", because: { kind: "running", attempt } }, context);
}

/** A step whose parent will soon be forgotten at the provider goes before others. */
function urgencyOf({ parentExpires }: Step, clock: Clock): { readonly before?: number } {
  const before = parentExpires === undefined ? Number.POSITIVE_INFINITY : Date.parse(parentExpires);
  return before - clock.date().getTime() < SOON ? { before } : {};
}

/** What comes of an order that the service has, or may have. */
async function awaitOrder(
  submitted: Extract<Submitted, { id: AttemptId }>,
  step: Step,
  context: RunContext,
): Promise<Awaited> {
  switch (submitted.kind) {
    case "operation":
      return await awaitFootage(submitted, step, context);
    case "footage":
      return { kind: "footage", footage: submitted.footage, extras: [] };
    case "doubt":
      return await awaitTrace(submitted, step, context);
  }
}

/** What a wait comes to; undefined where it was given up because nothing more may be submitted. */
async function unlessClosed<T>(wait: Promise<T>, closing: AbortSignal): Promise<T | undefined> {
  return await wait.catch((error: unknown) => {
    if (closing.aborted && error === closing.reason) return undefined;
    throw error;
  });
}

/** Collects what an earlier run ordered: it is paid for already. */
export async function collect(attempt: Attempt, step: Step, context: RunContext): Promise<StepEnd> {
  const { id, footage } = attempt;
  const operation = attempt.operation ?? (footage && nameOf(footage));
  if (operation === undefined) throw new Error(`${step.action.key} has no operation`);
  const running = { id, operation };
  context.emit({ type: "shot.submitted", shot: labelOf(step.action), operation, resumed: true });
  const landed = await keepLanded(attempt, { step, context });
  if (landed !== undefined) return landed;
  if (isElsewhere(attempt, context.world.provider.address)) return leaveThere(attempt, step, context);
  const strange = namedStrangely(attempt, context.world.provider, resolveWords(step, context.words));
  if (strange !== undefined) return { kind: "unsure", problem: strange };
  if (footage !== undefined) {
    const end = await bringHome(id, { footage, extras: [] }, { step, context });
    // What was written down of its place may be wrong, or not right any more: the operation knows better.
    if (attempt.operation === undefined || end.kind !== "unfinished" || !isAboutPlace(end.problem)) return end;
    context.emit({ type: "shot.retrying", shot: labelOf(step.action), seconds: 0, problem: end.problem });
  }
  return await context.gateOf(step.action.model.id).adopt({ priority: step.remaining }, async (line) => {
    const awaited = await awaitFootage(running, step, context);
    line.landed();
    if (awaited.kind === "footage") return await bringHome(id, awaited, { step, context });
    return awaited.kind === "end" ? awaited.end : { kind: "failed", problem: awaited.problem };
  });
}

function isAboutPlace({ code }: Problem): boolean {
  return code === "media/download" || code === "media/elsewhere";
}

/** What footage is called that was found without its operation. */
function nameOf(footage: Footage): string {
  return "operation" in footage ? footage.operation : footage.uri;
}

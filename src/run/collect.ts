import { digestOfSources } from "../domain/digest.ts";
import { labelOf, type Step } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Footage } from "../domain/request.ts";
import type { AttemptId, ClipFacts, OwnPart, Take } from "../domain/take.ts";
import type { Progress } from "../domain/world.ts";
import { held, otherClip } from "./problems.ts";
import { backoff, isFatal, spread } from "./patience.ts";
import type { RunContext, StepEnd } from "./context.ts";

/** An operation that has been paid for and must be brought home. */
export type Running = { readonly id: AttemptId; readonly operation: string };

/** What waiting for an operation came to. `again`: it ended without a video and a new attempt may be worth its price. */
export type Awaited =
  | { readonly kind: "footage"; readonly footage: Footage }
  | { readonly kind: "again"; readonly problem: Problem }
  | { readonly kind: "end"; readonly end: StepEnd };

const GONE_TIMES = 3;
const FETCH_TIMES = 5;

/** Asks for an operation until it is done. Answers that could not be had are asked for again; they never fail a paid shot. */
export async function awaitFootage(running: Running, step: Step, context: RunContext): Promise<Awaited> {
  const { world, emit, signal } = context;
  const shot = labelOf(step.action);
  const started = world.clock.now();
  let wait = spread(context.pollMilliseconds, step.action.key);
  let unheard = 0;
  let gone = 0;
  for (;;) {
    await world.clock.sleep(wait, signal);
    const seconds = Math.round((world.clock.now() - started) / 1_000);
    const progress = await world.provider
      .poll(running.operation, signal)
      .catch((error: unknown) => unlessFatal(error, signal));
    unheard = progress instanceof Error ? unheard + 1 : 0;
    wait = spread(
      unheard === 0 ? context.pollMilliseconds : backoff(unheard, context.pollMilliseconds),
      step.action.key,
    );
    if (!(progress instanceof Error)) {
      if (progress.kind === "done") {
        await world.ledger.ready(running.id, progress.footage[0]);
        if (progress.footage.length > 1)
          emit({ type: "diagnostic", problem: extraFootage(shot, progress.footage.length) });
        return { kind: "footage", footage: progress.footage[0] };
      }
      if (progress.kind === "failed") return await endFailed(progress, running, { step, context });
      gone = progress.kind === "gone" ? gone + 1 : 0;
      if (progress.kind === "gone" && gone >= GONE_TIMES) {
        // It may have been paid for, and services have been wrong about this: the attempt stays open until a person gives it up.
        return { kind: "end", end: { kind: "failed", problem: progress.problem } };
      }
    }
    emit({ type: "shot.progress", shot, seconds });
    if (world.clock.now() - started >= context.timeoutMilliseconds) {
      return { kind: "end", end: { kind: "unfinished", problem: stillRunning(shot, seconds) } };
    }
  }
}

async function endFailed(
  progress: Extract<Progress, { kind: "failed" }>,
  running: Running,
  at: { readonly step: Step; readonly context: RunContext },
): Promise<Awaited> {
  await at.context.world.ledger.end(running.id, progress.billed === "no" ? "failed" : "unsure", progress.problem);
  // An operation of an earlier run was never taken out of this run's purse.
  if (progress.billed === "no" && at.step.verdict === "film") at.context.purse.giveBack(at.step.action.price ?? 0);
  return progress.again && progress.billed === "no"
    ? { kind: "again", problem: progress.problem }
    : { kind: "end", end: { kind: "failed", problem: progress.problem } };
}

/** Brings footage home: fetched, whole, hashed, on disk, looked into, and kept as a take. */
export async function bringHome(id: AttemptId, footage: Footage, at: At): Promise<StepEnd> {
  return await at.context.homeward(async () => await keep(id, footage, at));
}

type At = { readonly step: Step; readonly context: RunContext };

async function keep(id: AttemptId, footage: Footage, at: At): Promise<StepEnd> {
  const { step, context } = at;
  const { world, emit, signal } = context;
  const { action } = step;
  const shot = labelOf(action);
  const received = await fetchWhole(footage, context);
  if (!("digest" in received)) {
    return { kind: received.code === "provider/gone" ? "failed" : "unfinished", problem: received };
  }
  emit({ type: "shot.downloaded", shot, bytes: received.bytes });
  const file = world.media.fileOf(received.digest);
  const clip = await world.projector.inspect(file, signal);
  const own = await findOwnPart({ file, facts: clip }, step, context);
  const made = world.clock.date();
  const source = sourceOf(step, context);
  const life = action.model.extend?.footageLife;
  const take: Take = {
    key: action.key,
    base: action.base,
    number: action.take,
    provider: action.model.provider,
    model: action.model.id,
    media: received.digest,
    bytes: received.bytes,
    clip,
    ...own,
    footage,
    made: made.toISOString(),
    cost: action.price ?? 0,
    ...(source && { source }),
    ...(life !== undefined && { footageExpires: new Date(made.getTime() + life * 1_000).toISOString() }),
  };
  await world.ledger.keep(id, take);
  context.takes.set(action.key, take);
  const { numerator, denominator } = clip.frameRate;
  emit({ type: "shot.stored", shot, seconds: (own.newFrames * denominator) / numerator, cost: take.cost });
  return { kind: "filmed", take };
}

async function fetchWhole(
  footage: Footage,
  { world, signal }: RunContext,
): Promise<{ digest: Take["media"]; bytes: number } | Problem> {
  for (let tries = 1; ; tries++) {
    const received = await world.provider
      .fetch(footage, signal)
      .then(async (bytes) => await world.media.receive(bytes, signal))
      .catch((error: unknown) => unlessFatal(error, signal));
    if (!(received instanceof Error)) return received;
    const problem = received instanceof StoryboardError ? received.problem : undefined;
    if (problem?.code === "provider/gone" || tries === FETCH_TIMES) return problem ?? notFetched(received);
    await world.clock.sleep(backoff(tries, 1_000), signal);
  }
}

/** What a take was made from: as the attempt wrote it down, or what is at hand now. */
function sourceOf({ action, because }: Step, { takes }: RunContext): Take["source"] {
  if (because.kind === "running") return because.attempt.source;
  return digestOfSources(action.needs.flatMap((key) => takes.get(key)?.media ?? []));
}

/** A clip that is not what was asked for is kept all the same: it is paid for. Its length is judged before the cut. */
async function findOwnPart(
  clip: { readonly file: string; readonly facts: ClipFacts },
  step: Step,
  context: RunContext,
): Promise<OwnPart> {
  const whole: OwnPart = { join: "new", newFrom: 0, newFrames: clip.facts.frames };
  if (step.action.parent === undefined) return whole;
  const parent = context.takes.get(step.action.parent);
  if (parent === undefined || !isMadeFromThese(step, context)) return lastSeconds(clip.facts, step.action.newSeconds);
  const { world, signal } = context;
  const source = { file: world.media.fileOf(parent.media), facts: parent.clip };
  return await world.projector
    .findOwnPart(clip, source, { newSeconds: step.action.newSeconds, signal })
    .catch((error: unknown) => {
      if (error instanceof StoryboardError && error.problem.code === "media/differs") return whole;
      throw error;
    });
}

/** Whether what a clip was made from is what is at hand now: an operation of an earlier run may have continued other footage. */
function isMadeFromThese({ action, because }: Step, { takes }: RunContext): boolean {
  if (because.kind !== "running") return true;
  return because.attempt.source === digestOfSources(action.needs.flatMap((key) => takes.get(key)?.media ?? []));
}

/** Where the parent is not at hand to compare with, the newest seconds count as the shot's own. */
function lastSeconds({ frames, frameRate }: ClipFacts, seconds: number): OwnPart {
  const newFrames = Math.min(frames, Math.round((seconds * frameRate.numerator) / frameRate.denominator));
  return { join: newFrames < frames ? "combined" : "new", newFrom: frames - newFrames, newFrames };
}

/** Fetches a kept clip that is missing here from the service that made it: it is paid for, and must be the very same bytes. */
export async function refetch(step: Step, take: Take, context: RunContext): Promise<StepEnd> {
  const { footage } = take;
  if (footage === undefined) return { kind: "unsure", problem: held(step, context.words) };
  const received = await context.homeward(async () => await fetchWhole(footage, context));
  if (!("digest" in received)) return { kind: "failed", problem: received };
  if (received.digest !== take.media) return { kind: "failed", problem: otherClip(step) };
  context.emit({ type: "shot.downloaded", shot: labelOf(step.action), bytes: received.bytes });
  return { kind: "kept", take };
}

/** Gives back an error that is worth another try; throws what must end the run or the step. */
function unlessFatal(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted || isFatal(error) || !(error instanceof Error)) throw error;
  return error;
}

function extraFootage(shot: string, count: number): Problem {
  return {
    code: "provider/extra",
    severity: "warning",
    message: `${shot}: the service made ${count} videos though one was asked for; the first is used.`,
  };
}

function stillRunning(shot: string, seconds: number): Problem {
  return {
    code: "provider/timeout",
    severity: "error",
    message: `${shot} is still being filmed at the service after ${Math.round(seconds / 60)} min.`,
    hint: "Run again to go on waiting; it is not paid for twice.",
  };
}

function notFetched(error: Error): Problem {
  return {
    code: "media/download",
    severity: "error",
    message: `The clip could not be fetched: ${error.message}`,
    hint: "It is paid for and kept at the service for a while: run again to fetch it.",
  };
}

import { digestOfSources } from "../domain/digest.ts";
import { labelOf, type Step } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Footage } from "../domain/request.ts";
import { showMoney, type MicroUsd } from "../domain/money.ts";
import type { Digest } from "../domain/names.ts";
import type { AttemptId, ClipFacts, OwnPart, Take } from "../domain/take.ts";
import type { Progress } from "../domain/world.ts";
import { extraKept, extraLost, goneFor, held, otherClip, stillRunning } from "./problems.ts";
import { backoff, isFatal, spread, untilNextQuestion } from "./patience.ts";
import type { RunContext, StepEnd } from "./context.ts";

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
const FETCH_TIMES = 5;
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
      if (progress.kind === "gone" && gone >= GONE_TIMES) {
        // It may have been paid for, and services have been wrong about this: the attempt stays open until a person gives it up.
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
  await at.context.world.ledger.end(running.id, progress.billed === "no" ? "failed" : "unsure", progress.problem);
  // An operation of an earlier run was never taken out of this run's purse.
  if (progress.billed === "no" && at.step.verdict === "film") at.context.purse.giveBack(at.step.action.price ?? 0);
  return progress.again && progress.billed === "no"
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
  const price = step.action.price ?? 0;
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
    emit({ type: "diagnostic", problem: extraKept(step, { file, price: showMoney(price) }) });
  }
  return extras;
}

/** Brings footage home: fetched, whole, hashed, on disk, looked into, and kept as a take. */
export async function bringHome(id: AttemptId, footages: Footages, at: At): Promise<StepEnd> {
  return await at.context.homeward(async () => await keep(id, footages, at));
}

type At = { readonly step: Step; readonly context: RunContext };

async function keep(id: AttemptId, { footage, extras }: Footages, at: At): Promise<StepEnd> {
  const { step, context } = at;
  const { world, emit, signal } = context;
  const { action } = step;
  const shot = labelOf(action);
  const received = await fetchWhole(footage, context);
  if (!("digest" in received)) {
    const isOver = received.code === "provider/gone" || received.code === "media/too-large";
    return { kind: isOver ? "failed" : "unfinished", problem: received };
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
    cost: (begunFor(step) ?? action.price ?? 0) * (1 + extras.length),
    ...(extras.length > 0 && { extras }),
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
  { world, signal, contact }: RunContext,
): Promise<{ digest: Take["media"]; bytes: number } | Problem> {
  for (let tries = 1; ;) {
    const received = await world.provider
      .fetch(footage, signal)
      .then(async (bytes) => await world.media.receive(bytes, signal))
      .catch((error: unknown) => unlessFatal(error, signal));
    if (!(received instanceof Error)) {
      contact.heard();
      return received;
    }
    const problem = received instanceof StoryboardError ? received.problem : notFetched(received);
    const away = problem.code === "provider/unreachable" ? contact.lost(problem) : undefined;
    if (away === undefined && (isFinal(problem) || tries++ >= FETCH_TIMES)) return problem;
    await world.clock.sleep(away ?? backoff(tries - 1, 1_000), signal);
  }
}

/** Whether fetching again now would only come to the same. */
function isFinal({ code }: Problem): boolean {
  return (
    code === "provider/gone" ||
    code === "provider/unreachable" ||
    code === "media/too-large" ||
    code === "media/elsewhere"
  );
}

/** What an attempt of an earlier run was begun for. */
function begunFor({ because }: Step): MicroUsd | undefined {
  return because.kind === "running" ? because.attempt.price : undefined;
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
  if (!("digest" in received)) {
    if (received.code === "provider/gone") await deny(take, context);
    return { kind: "failed", problem: received };
  }
  if (received.digest !== take.media) {
    await deny(take, context);
    return { kind: "failed", problem: otherClip(step) };
  }
  context.emit({ type: "shot.downloaded", shot: labelOf(step.action), bytes: received.bytes });
  return { kind: "kept", take };
}

/** Notes that the service had no copy to give: from here on a person may have it filmed again, whatever the service once promised. */
async function deny(take: Take, { world }: RunContext): Promise<void> {
  await world.ledger.learnt({ ...take, denied: world.clock.date().toISOString() });
}

/** Gives back an error that is worth another try; throws what must end the run or the step. */
function unlessFatal(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted || isFatal(error) || !(error instanceof Error)) throw error;
  return error;
}

function problemOf(error: Error): Problem {
  if (error instanceof StoryboardError) return error.problem;
  return { code: "provider/unreachable", severity: "error", message: `The service cannot be asked: ${error.message}` };
}

function notFetched(error: Error): Problem {
  return {
    code: "media/download",
    severity: "error",
    message: `The clip could not be fetched: ${error.message}`,
    hint: "It is paid for and kept at the service for a while: run again to fetch it.",
  };
}

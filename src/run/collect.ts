import { digestOfSources } from "../domain/digest.ts";
import { labelOf, type Step } from "../domain/plan.ts";
import type { MicroUsd } from "../domain/money.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Attempt, AttemptId, Landed, Take } from "../domain/take.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { fetchWhole } from "./fetch.ts";
import { letGo } from "./hand-over.ts";
import { findOwnPart } from "./own-part.ts";
import type { Footages } from "./footage.ts";
import { warnOfTwin } from "./twin.ts";
import { goneFor } from "./problems.ts";

/** Brings footage home: fetched, whole, hashed, on disk, written down, looked into, and kept as a take. */
export async function bringHome(id: AttemptId, footages: Footages, at: At): Promise<StepEnd> {
  return await at.context.homeward(async () => await fetchAndKeep(id, footages, at));
}

/** Keeps the clip of an attempt that came home before; undefined where it does not lie in the store, or is no clip: it is fetched again then. */
export async function keepLanded({ id, landed }: Attempt, at: At): Promise<StepEnd | undefined> {
  if (landed === undefined) return undefined;
  const here = await at.context.world.media.has([{ digest: landed.media, bytes: landed.bytes }]);
  if (!here.has(landed.media)) return undefined;
  return await at.context
    .homeward(async () => await keep(id, landed, at))
    .catch((error: unknown) => {
      if (error instanceof StoryboardError && error.problem.code === "media/not-a-clip") return undefined;
      throw error;
    });
}

async function fetchAndKeep(id: AttemptId, { footage, extras }: Footages, at: At): Promise<StepEnd> {
  const { world, emit } = at.context;
  const received = await fetchWhole(footage, at.context);
  if (!("digest" in received)) {
    const isOver = received.code === "provider/gone" || received.code === "media/too-large";
    if (!isOver) return { kind: "unfinished", problem: received };
    await world.ledger.denied(id, received);
    return { kind: "failed", problem: goneFor(at.step, received, at.context.words) };
  }
  const landed: Landed = {
    media: received.digest,
    bytes: received.bytes,
    footage,
    at: world.clock.date().toISOString(),
    ...(extras.length > 0 && { extras }),
  };
  // The service may forget it before anybody has looked into it.
  await world.ledger.landed(id, landed);
  emit({ type: "shot.downloaded", shot: labelOf(at.step.action), bytes: received.bytes });
  return await keep(id, landed, at);
}

async function keep(id: AttemptId, landed: Landed, { step, context }: At): Promise<StepEnd> {
  const { world, emit, signal } = context;
  const { action } = step;
  const { media, bytes, footage, extras, at: made } = landed;
  const file = world.media.fileOf(media);
  const clip = await world.projector.inspect(file, signal);
  const window = windowOf(id, { step, context });
  const own = await findOwnPart({ file, facts: clip }, { step, window }, context);
  const source = sourceOf(step, context);
  const life = action.model.extend?.footageLife;
  const night = step.because.kind === "running" ? step.because.attempt.night : step.night;
  const take: Take = {
    key: action.key,
    base: action.base,
    number: action.take,
    provider: action.model.provider,
    model: action.model.id,
    media,
    bytes,
    clip,
    ...own,
    footage,
    made,
    cost: costOf(step, 1 + (extras?.length ?? 0)),
    ...(extras && { extras }),
    ...(action.draft && { draft: true }),
    ...(source && { source }),
    ...(window !== undefined && { window }),
    ...(night !== undefined && { night }),
    ...(life !== undefined && { footageExpires: new Date(Date.parse(made) + life * 1_000).toISOString() }),
  };
  await world.ledger.keep(id, take);
  await warnOfTwin(take, { step, context });
  // What an earlier run ordered counts for that one; but no sum is called whole while nobody knows what it came to.
  if (step.because.kind === "running" && take.cost === null) context.purse.charge(null);
  context.takes.set(action.key, take);
  const parent = action.parent === undefined ? undefined : context.takes.get(action.parent);
  if (window !== undefined && parent !== undefined) await letGo(action, parent, { window, world });
  const { numerator, denominator } = clip.frameRate;
  emit({
    type: "shot.stored",
    shot: labelOf(action),
    seconds: (own.newFrames * denominator) / numerator,
    cost: take.cost,
    ...(step.because.kind === "running" && { collected: true }),
  });
  await watch(take, { step, context });
  return { kind: "filmed", take };
}

type At = { readonly step: Step; readonly context: RunContext };

/** Watches a clip while others are still filmed: the cut need not then, and what is damaged is known while it can still be fetched again. */
async function watch({ media, clip }: Take, { step, context }: At): Promise<void> {
  const { world, emit, signal } = context;
  const fault = await world.projector.watch?.({ file: world.media.fileOf(media), media, facts: clip }, signal);
  if (fault === undefined) return;
  emit({
    type: "diagnostic",
    problem: {
      code: "media/damaged",
      severity: "warning",
      message: `${labelOf(step.action)}: its clip cannot be shown to its end. ${fault}`,
      hint: `It is kept as it came, and a film may not be cut from it. To film it once more, for money: storyboard retake ${step.action.shots[0]} ${context.words}`,
    },
  });
}

/** What videos of a step cost, by the price at which its attempt began. */
function costOf({ because, action }: Step, videos: number): MicroUsd | null {
  const price = because.kind === "running" ? because.attempt.price : action.price;
  return price === null ? null : price * videos;
}

/** How much of its parent was handed over, where that was not all of it: as this run did it, or as the attempt of an earlier one wrote it down. */
function windowOf(id: AttemptId, { step: { because }, context }: At): number | undefined {
  return because.kind === "running" ? because.attempt.window : context.windows.get(id);
}

/** What a take was made from: as the attempt wrote it down, or what is at hand now. */
function sourceOf({ action, because }: Step, { takes }: RunContext): Take["source"] {
  if (because.kind === "running") return because.attempt.source;
  return digestOfSources(action.needs.flatMap((key) => takes.get(key)?.media ?? []));
}

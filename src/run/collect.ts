import { digestOfSources } from "../domain/digest.ts";
import { labelOf, type Step } from "../domain/plan.ts";
import type { MicroUsd } from "../domain/money.ts";
import type { AttemptId, Take } from "../domain/take.ts";
import type { RunContext, StepEnd } from "./context.ts";
import { fetchWhole } from "./fetch.ts";
import { findOwnPart } from "./own-part.ts";
import type { Footages } from "./footage.ts";

/** Brings footage home: fetched, whole, hashed, on disk, looked into, and kept as a take. */
export async function bringHome(id: AttemptId, footages: Footages, at: At): Promise<StepEnd> {
  return await at.context.homeward(async () => await keep(id, footages, at));
}

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

type At = { readonly step: Step; readonly context: RunContext };

/** What an attempt of an earlier run was begun for. */
function begunFor({ because }: Step): MicroUsd | undefined {
  return because.kind === "running" ? because.attempt.price : undefined;
}

/** What a take was made from: as the attempt wrote it down, or what is at hand now. */
function sourceOf({ action, because }: Step, { takes }: RunContext): Take["source"] {
  if (because.kind === "running") return because.attempt.source;
  return digestOfSources(action.needs.flatMap((key) => takes.get(key)?.media ?? []));
}

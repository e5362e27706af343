import { randomBytes, randomUUID } from "node:crypto";
import { showMoney, type MicroUsd } from "../../domain/money.ts";
import { nameScene } from "../animatic/scene.ts";
import { FAULTS, type FaultRule } from "./fault-rules.ts";
import type { DoorName, GenerationOutcome } from "./ledger.ts";
import type { Spread } from "./options.ts";
import type { Order } from "./order.ts";
import type { ClipSpec, Film, Operation } from "./store.ts";
import { timeOf, type Studio } from "./studio.ts";

/** A submit that passed every check. */
export type Accepted = {
  readonly door: DoorName;
  readonly order: Order;
  readonly requestDigest: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The full name of an operation. */
  readonly nameOf: (id: string) => string;
  readonly fault?: FaultRule;
};

/** Takes a job: it is in the ledger, on disk, when this returns. From here on it is billed. */
export function accept(studio: Studio, accepted: Accepted): Operation {
  const { order, door, requestDigest, labels, fault } = accepted;
  const { generations } = studio.ledger.view();
  const n = generations.length + 1;
  const now = studio.clock.now();
  const id = newId(door);
  const fate = FAULTS.fates.find((each) => each === fault?.fault);
  const operation: Operation = {
    id,
    n,
    door,
    name: accepted.nameOf(id),
    model: order.model.id,
    prompt: order.prompt,
    samples: order.samples,
    accepted: now,
    readyAt: now + latency(studio.options.latency ?? { min: 2, max: 2 }, studio.options.seed ?? 1, n),
    resolution: order.resolution,
    aspectRatio: order.aspectRatio,
    settled: false,
    spec: clipOf(studio, accepted, 1 + generations.filter((each) => each.requestDigest === requestDigest).length),
    ...(order.storageUri !== undefined && { storageUri: order.storageUri }),
    ...(order.delivery && { delivery: order.delivery }),
    ...(fate && { fate }),
    ...(fault?.code !== undefined && { code: fault.code }),
    ...(fault?.message !== undefined && { message: fault.message }),
  };
  studio.operations.put(operation);
  const seconds = order.seconds * order.samples;
  const price = priceOf(order);
  studio.ledger.accept({
    event: "accepted",
    n,
    at: timeOf(studio, now),
    door,
    model: order.model.id,
    operation: operation.name,
    prompt: order.prompt,
    ...(order.parent && { parent: order.parent.operation }),
    seconds,
    price,
    requestDigest,
    ...(labels && { labels }),
  });
  studio.quotas.count(order.model.id, now);
  tell(
    studio,
    `#${n} accepted  ${order.model.id}  ${seconds} s  ${price === null ? "no price" : showMoney(price)}  ${order.prompt}`,
  );
  void settle(studio, operation);
  return operation;
}

/** Goes on with jobs that an earlier emulator left unfinished. */
export function resume(studio: Studio): void {
  for (const operation of studio.operations.all().filter((each) => !each.settled)) void settle(studio, operation);
}

/** Writes down what became of a job. */
export function tellOutcome(
  studio: Studio,
  event: GenerationOutcome["event"],
  what: { n: number; reason?: string },
): void {
  const at = timeOf(studio);
  studio.ledger.outcome({ event, n: what.n, at, ...(what.reason !== undefined && { reason: what.reason }) });
  tell(studio, `#${what.n} ${event}${what.reason === undefined ? "" : `  ${what.reason}`}`);
}

async function settle(studio: Studio, operation: Operation): Promise<void> {
  const { n, fate } = operation;
  if (fate === "never-done") return;
  if (fate === "filtered" || fate === "filtered-audio" || fate === "error" || fate === "no-video") {
    studio.operations.put({ ...operation, settled: true });
    tellOutcome(studio, fate.startsWith("filtered") ? "filtered" : "failed", { n, reason: fate });
    return;
  }
  try {
    const films: Film[] = [];
    const count = operation.samples + (fate === "two-videos" ? 1 : 0);
    for (let sample = 0; sample < count; sample += 1) films.push(await shoot(studio, operation, sample));
    const current = studio.operations.get(operation.id);
    if (current === undefined || current.ended !== undefined) return;
    for (const film of films) studio.films.put(film);
    studio.operations.put({ ...current, films: films.map((film) => film.id), settled: true });
    tellOutcome(studio, "done", { n });
  } catch (error) {
    if (studio.signal.aborted) return;
    const message = error instanceof Error ? error.message : String(error);
    studio.operations.put({ ...operation, fate: "error", code: 13, message, settled: true });
    tellOutcome(studio, "failed", { n, reason: message });
  }
}

async function shoot(studio: Studio, operation: Operation, sample: number): Promise<Film> {
  const { spec, resolution, aspectRatio, storageUri } = operation;
  const clip = await studio.footage.clip({ ...spec, take: spec.take + sample }, studio.signal);
  const [, bucket = "", folder = ""] = /^gs:\/\/([^/]+)\/?(.*?)\/?$/u.exec(storageUri ?? "") ?? [];
  return {
    id: randomId(),
    n: operation.n,
    operation: operation.name,
    prompt: operation.prompt,
    clip,
    media: await studio.footage.digest(clip),
    touched: Math.max(operation.readyAt, studio.clock.now()),
    seconds: spec.seconds + (spec.afterSeconds ?? 0),
    chainSeconds: spec.startSeconds + spec.seconds,
    hop: spec.hop,
    scene: spec.scene,
    width: spec.width,
    height: spec.height,
    resolution,
    aspectRatio,
    ...(bucket !== "" && { bucket, object: [folder, operation.id, `sample_${sample}.mp4`].filter(Boolean).join("/") }),
  };
}

function clipOf(studio: Studio, { order, fault }: Accepted, take: number): ClipSpec {
  const { parent, prompt } = order;
  const combined = (studio.options.extension ?? "combined") === "combined" && fault?.fault !== "new-part-only";
  return {
    prompt,
    model: order.model.id,
    take,
    ...drawnSize(studio, order),
    frameRate: order.model.frameRate,
    seconds: fault?.fault === "short-clip" ? (fault.seconds ?? 4) : order.seconds,
    startSeconds: parent?.chainSeconds ?? 0,
    hop: parent === undefined ? 0 : parent.hop + 1,
    audio: order.audio,
    images: order.images,
    scene: parent?.scene ?? nameScene(prompt, String(take)),
    ...(parent && combined && { after: parent.clip, afterSeconds: parent.seconds }),
  };
}

function drawnSize(studio: Studio, { width, height }: Order): { readonly width: number; readonly height: number } {
  if (studio.options.clips !== "small") return { width, height };
  return width > height ? { width: 256, height: 144 } : { width: 144, height: 256 };
}

function priceOf(order: Order): MicroUsd | null {
  const price = order.model.price?.[order.resolution];
  return price === undefined ? null : (order.audio ? price.withAudio : price.silent) * order.seconds * order.samples;
}

/** Between the bounds, the same for the same seed and job, milliseconds. */
export function latency({ min, max }: Spread, seed: number, n: number): number {
  const mixed = Math.imul((seed + 1) ^ Math.imul(n, 0x9e3779b1), 0x85ebca6b) >>> 0;
  return (min + (max - min) * (mixed / 2 ** 32)) * 1000;
}

/** What a job is called by the service that is played. */
function newId(door: DoorName): string {
  if (door === "vertex") return randomUUID();
  return door === "interactions" ? `v1_${randomBytes(18).toString("base64url")}` : randomId();
}

/** What files and operations are called: twelve small letters and digits. */
function randomId(): string {
  return BigInt(`0x${randomBytes(10).toString("hex")}`)
    .toString(36)
    .padStart(16, "0")
    .slice(-12);
}

function tell(studio: Studio, line: string): void {
  studio.options.tell?.(line);
}

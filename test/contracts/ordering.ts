import { setTimeout as wait } from "node:timers/promises";
import type { Footage, ReadyRequest } from "../../src/domain/request.ts";
import type { Progress, Provider } from "../../src/domain/world.ts";
import type { HttpDoor } from "./doors.ts";

/** A signal that never aborts. */
export const never: AbortSignal = new AbortController().signal;

/** The smallest order that every door takes. */
export function orderOf(door: Pick<HttpDoor, "model" | "wire">, prompt: string): ReadyRequest {
  const look = { aspectRatio: "16:9", resolution: "720p", durationSeconds: 4 };
  return { model: door.model, wire: door.wire, prompt, newSeconds: 4, ...look };
}

/** Asks until a job has ended. */
export async function ending(open: () => Provider, operation: string): Promise<Exclude<Progress, { kind: "pending" }>> {
  // One door for all questions: what is doubtful is believed when it is said again.
  const provider = open();
  for (;;) {
    const progress = await provider.poll(operation, never);
    if (progress.kind !== "pending") return progress;
    // The services draw in this very process: asked without a pause they would come to nothing else.
    await wait(20);
  }
}

/** The footage of a job that ends well. */
export async function footageOf(open: () => Provider, operation: string): Promise<Footage> {
  const progress = await ending(open, operation);
  if (progress.kind === "done") return progress.footage[0];
  throw new Error(progress.problem.message);
}

/** What a promise is rejected with. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

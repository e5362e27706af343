import { labelOf, type Step } from "../domain/plan.ts";
import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Footage } from "../domain/request.ts";
import type { Take } from "../domain/take.ts";
import { missing, otherClip } from "./problems.ts";
import { backoff, unlessFatal } from "./patience.ts";
import type { RunContext, StepEnd } from "./context.ts";

const FETCH_TIMES = 5;

/** Fetches footage into the store, with some patience; gives back why where it cannot be had. */
export async function fetchWhole(
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

/** Fetches a kept clip that is missing here from the service that made it: it is paid for, and must be the very same bytes. */
export async function refetch(step: Step, take: Take, context: RunContext): Promise<StepEnd> {
  const { footage } = take;
  if (footage === undefined) return { kind: "unsure", problem: missing(step, context) };
  const received = await context.homeward(async () => await fetchWhole(footage, context));
  if (!("digest" in received)) {
    if (received.code === "provider/gone") await deny(take, context);
    return { kind: "failed", problem: received };
  }
  if (received.digest !== take.media) {
    await deny(take, context);
    return { kind: "failed", problem: otherClip() };
  }
  context.emit({ type: "shot.downloaded", shot: labelOf(step.action), bytes: received.bytes });
  return { kind: "kept", take };
}

/** Notes that the service had no copy to give: from here on a person may have it filmed again, whatever the service once promised. */
async function deny(take: Take, { world }: RunContext): Promise<void> {
  await world.ledger.learnt({ ...take, denied: world.clock.date().toISOString() });
}

function notFetched(error: Error): Problem {
  return {
    code: "media/download",
    severity: "error",
    message: `The clip could not be fetched: ${error.message}`,
    hint: "It is paid for and kept at the service for a while: run again to fetch it.",
  };
}

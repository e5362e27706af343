import { isElsewhere, wayThere, whereOrdered } from "../domain/address.ts";
import { StoryboardError } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import { addressFor, openProvider } from "./provider.ts";
import type { Session } from "./session.ts";

/** How long the service may take to say what it knows of a job. */
const PATIENCE_MS = 30_000;

/**
 * Refuses to count as not paid what the service accepted: a job that has a name is paid for unless the service itself does not know it,
 * or made no video of it. It is asked once. `settle`: the command that is being given, without its last word.
 */
export async function checkNotPaid(
  attempt: Attempt,
  at: { readonly session: Session; readonly rehearsal: boolean; readonly settle: string },
): Promise<void> {
  const { provider, operation, footage, state } = attempt;
  // What has a name and is unsure ended without a video: the service has said all that it knows.
  if ((operation === undefined && footage === undefined) || state === "unsure") return;
  const answer = operation === undefined ? "has its video" : await ask({ ...attempt, operation }, at);
  if (answer === undefined) return;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `${provider} accepted ${operation ?? "this order"}, so it is paid for unless the service says otherwise, and it ${answer}.`,
    hint: `To give it up: ${at.settle} --paid\nIf its name was given by hand and is wrong: ${at.settle} --op NAME`,
  });
}

/** What the service says of a job, as the end of a sentence; undefined where it knows no such job, or made no video of it. */
async function ask(
  attempt: Attempt & { readonly operation: string },
  { session, rehearsal }: { readonly session: Session; readonly rehearsal: boolean },
): Promise<string | undefined> {
  const { casting } = session.examined;
  if (casting === undefined) return "cannot be asked: the storyboard cannot be read";
  const address = addressFor(casting, rehearsal);
  if (isElsewhere(attempt, address)) return `was ordered ${whereOrdered(attempt)}: say so there, ${wayThere(attempt)}`;
  try {
    const provider = openProvider(session, { ...casting, provider: attempt.provider, named: true }, rehearsal);
    const { kind } = await provider.poll(attempt.operation, AbortSignal.timeout(PATIENCE_MS));
    if (kind === "pending") return "is still at it";
    return kind === "done" ? "has its video" : undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `cannot be asked: ${error.message.replace(/\.$/, "")}`;
  }
}

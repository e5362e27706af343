import type { Cancelled } from "../domain/cancelled.ts";
import { showPrice } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import type { Attempt } from "../domain/take.ts";
import { attemptFields } from "./attempt-json.ts";
import { problemFields } from "./record.ts";
import { safeLine } from "./safe.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const CANCEL_VERSION = "1.0";

/** Jobs that were to be given up, with what came of each. `words`: how commands name the film that a job is of. */
export type Cancellation = {
  readonly storyboard: string;
  readonly provider: string;
  readonly rehearsal: boolean;
  readonly jobs: readonly { readonly attempt: Attempt; readonly came: Cancelled; readonly words: string }[];
};

/** What came of giving jobs up, a line each. */
export function showCancellation(cancellation: Cancellation): string {
  return cancellation.jobs.map((job) => safeLine(`${nameOf(job.attempt)}: ${wordsOf(job, cancellation)}`)).join("\n");
}

/** The same as one stable document for machines. */
export function cancelDocument({ storyboard, provider, rehearsal, jobs }: Cancellation): unknown {
  return {
    type: "cancel",
    version: CANCEL_VERSION,
    storyboard,
    provider,
    rehearsal,
    jobs: jobs.map(({ attempt, came }) => ({
      shots: attempt.shots,
      outcome: came.kind,
      ...attemptFields(attempt),
      ...("problem" in came && { problem: problemFields(came.problem) }),
    })),
  };
}

/** What stays to be done, as problems: the exit code is theirs. */
export function cancelProblems({ jobs, provider }: Cancellation): readonly Problem[] {
  return jobs.flatMap(({ attempt, came }): Problem[] => {
    const message = `${nameOf(attempt)} is not given up.`;
    switch (came.kind) {
      case "ended":
      case "done":
        return [];
      case "goes-on":
        return [{ code: "provider/uncancellable", severity: "error", message: `${provider}: ${message}` }];
      case "asked":
        return [{ code: "provider/timeout", severity: "error", message }];
      case "held":
      case "in-doubt":
        return [{ code: "provider/unsure", severity: "error", message }];
      case "unasked":
        return [came.problem];
    }
  });
}

/** An attempt's shots and take, and whether it is a draft. */
export function nameOf({ shots, number = 1, draft }: Pick<Attempt, "shots" | "number" | "draft">): string {
  return `${shots.join(", ")}${number === 1 ? "" : ` · take ${number}`}${draft ? " (draft)" : ""}`;
}

function wordsOf(
  { attempt: { id, shots, price }, came, words }: Cancellation["jobs"][number],
  { provider, rehearsal }: Cancellation,
): string {
  const [shot = "SHOT"] = shots;
  const amount = rehearsal ? "" : ` (${showPrice(price)})`;
  const settle = `storyboard resolve ${shot} ${words} --attempt ${id} --paid, or --not-paid`;
  const home = `storyboard run ${words} brings it home.`;
  switch (came.kind) {
    case "ended":
      return `${provider} gives it up and bills nothing. To film it after all: storyboard run ${words} --retry-failed`;
    case "held":
      return `${provider} gives it up, and nobody knows whether it bills it${amount}. Say what you find: ${settle}`;
    case "done":
      return `it was done before it could be given up, and is billed${amount}. ${home}`;
    case "asked":
      return `${provider} was asked to give it up and is still at it. In a moment: storyboard cancel ${shot} ${words}`;
    case "goes-on":
      return `it goes on and is billed${amount}: ${provider} has no way to give it up. ${home}`;
    case "unasked":
      return `it stays as it is. ${came.problem.message}${came.problem.hint === undefined ? "" : ` ${came.problem.hint}`}`;
    case "in-doubt":
      return `nobody knows whether ${provider} has it${amount}, so it cannot be given up. storyboard run ${words} asks once more; or say what you find: ${settle}`;
  }
}

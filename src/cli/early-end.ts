import { PROBLEMS, StoryboardError } from "../domain/problem.ts";
import { systemClock } from "../world/clock.ts";
import type { Output } from "./output.ts";
import { hasTelling } from "./telling.ts";
import { NOTHING, PROGRAM_FAULT } from "./to-the-end.ts";
import { VERSION } from "./version.ts";
import { webhookReporter } from "./webhook.ts";

/**
 * Does a command whose end is told, and tells the webhook of an end that comes before there is anything to tell of: a storyboard with
 * faults, another run at work. `storyboard`: as it was named.
 */
export async function tellingItsEnd(
  storyboard: string | undefined,
  output: Output,
  command: () => Promise<number>,
): Promise<number> {
  try {
    const exitCode = await command();
    await tellEnd(exitCode, storyboard, output);
    return exitCode;
  } catch (error) {
    await tellEnd(error instanceof StoryboardError ? PROBLEMS[error.problem.code] : PROGRAM_FAULT, storyboard, output);
    throw error;
  }
}

async function tellEnd(exitCode: number, storyboard: string | undefined, output: Output): Promise<void> {
  if (hasTelling(output)) return;
  const at = systemClock.date().getTime();
  const about = { version: VERSION, run: at.toString(36), storyboard: storyboard ?? null };
  await using webhook = webhookReporter(process.env, output, about);
  webhook?.report({ type: "run.ended", exitCode, outcomes: NOTHING, cost: 0, unpriced: 0, at, seq: 0 });
}

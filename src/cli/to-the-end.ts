import { PROBLEMS, StoryboardError } from "../domain/problem.ts";
import type { Telling } from "./telling.ts";

/** What is known of a run that came to nothing. */
export const NOTHING = { kept: 0, filmed: 0, failed: 0, skipped: 0, unsure: 0, unfinished: 0 };

/** Errors that machines were told of in a stream of events. */
const told = new WeakSet<Error>();

/** Whether machines were told of an error as the end of a stream, so that no document of their own is needed. */
export function isToldInStream(error: Error): boolean {
  return told.has(error);
}

/** Does what is told of, and has every stream end with how it ended, whatever keeps it from its end. Throws what the task throws. */
export async function toTheEnd<T extends { readonly exitCode: number }>(
  telling: Telling,
  task: () => Promise<T>,
): Promise<T> {
  try {
    const done = await task();
    noteEnd(telling, done.exitCode);
    return done;
  } catch (error) {
    if (!telling.hasEnded() && error instanceof StoryboardError)
      telling.note({ type: "diagnostic", problem: error.problem });
    noteEnd(telling, error instanceof StoryboardError ? PROBLEMS[error.problem.code] : PROGRAM_FAULT);
    if (error instanceof Error) told.add(error);
    throw error;
  }
}

/** What a bug of ours ends with. */
export const PROGRAM_FAULT = 70;

function noteEnd(telling: Telling, exitCode: number): void {
  if (!telling.hasEnded()) telling.note({ type: "run.ended", exitCode, outcomes: NOTHING, cost: 0, unpriced: 0 });
}

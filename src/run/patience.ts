import type { Key } from "../domain/names.ts";
import { StoryboardError } from "../domain/problem.ts";

const LONGEST = 60_000;

/** Milliseconds to wait before the next try: doubled each time, at most a minute. */
export function backoff(tries: number, first: number): number {
  return Math.min(LONGEST, first * 2 ** Math.min(tries - 1, 10));
}

/** Services ask not to be asked more often than this, milliseconds. */
const SHORTEST_POLL = 5_000;

/** Milliseconds until the next question about a shot: a tenth of the time that it has taken, so that what is done soon is seen soon; at most `longest`. */
export function untilNextQuestion(taken: number, longest: number): number {
  return Math.min(longest, Math.max(SHORTEST_POLL, taken / 10));
}

/** Spreads waits by up to a third, by key and not by chance, so that shots do not ask in step and a run can be repeated. */
export function spread(milliseconds: number, key: Key): number {
  const part = Number.parseInt(key.slice(-4), 16) / 0xffff;
  return Math.round(milliseconds * (1 + (Number.isNaN(part) ? 0 : part) / 3));
}

/** What ends a run although its group does not. */
const FATAL = new Set(["ffmpeg/missing", "money/service-budget", "store/unreachable", "store/refused"]);

/** Whether nothing else can go on after this error: the disk, the key, the service's budget, a tool that is missing, what machines share. */
export function isFatal(error: unknown): boolean {
  if (!(error instanceof StoryboardError)) return false;
  const [group] = error.problem.code.split("/");
  return group === "disk" || group === "credentials" || group === "state" || FATAL.has(error.problem.code);
}

/** Gives back an error that is worth another try; throws what must end the run or the step. */
export function unlessFatal(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted || isFatal(error) || !(error instanceof Error)) throw error;
  return error;
}

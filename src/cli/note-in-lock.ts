import { StoryboardError, type Problem } from "../domain/problem.ts";
import type { Production } from "../pipeline.ts";
import type { Desk } from "./desk.ts";
import { lockEntries, writeLock } from "./lock-entries.ts";
import type { Session } from "./session.ts";

/** What a run leaves behind. */
type Kept = {
  readonly session: Session;
  readonly rehearsal: boolean;
  readonly production: Production;
  readonly desk: Desk;
};

/** Adds what is kept to the lock file. Where that cannot be, it is in the books all the same and the next run adds it: told, and nothing is taken back. */
export async function noteInLock(
  { session, rehearsal, production, desk }: Kept,
  words: string,
): Promise<readonly Problem[]> {
  try {
    await writeLock({ session, rehearsal }, lockEntries(production, desk.ledger, desk.lock));
    return [];
  } catch (error) {
    if (!(error instanceof StoryboardError)) throw error;
    const { message, at } = error.problem;
    const problem: Problem = {
      code: "lock/unwritten",
      severity: "error",
      message: `What this run kept is in the books, but not in the lock file: ${message}`,
      hint: `storyboard lock --rebuild ${words} mends it; the next run writes what is missing.`,
    };
    return [{ ...problem, ...(at && { at }) }];
  }
}

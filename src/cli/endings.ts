import { PROBLEMS, type Problem } from "../domain/problem.ts";
import { showWait } from "../report/words.ts";
import { leaveStopToCommand } from "./early-stop.ts";

/** How an operator or a machine may end a run. */
export type Endings = Disposable & {
  /** Aborted by the first Ctrl-C: nothing more is submitted. */
  readonly drain: AbortSignal;
  /** Aborted by the second Ctrl-C, SIGTERM, SIGHUP or the deadline: everything ends now. */
  readonly signal: AbortSignal;
  /** The exit code that the ending asks for; undefined while nobody asked. */
  readonly exitCode: () => number | undefined;
};

/** What a run ends with whose deadline has come: running again continues it. */
const DEADLINE = PROBLEMS["run/deadline"];

/**
 * Listens for signals until disposed, and for a deadline so many milliseconds from now. `onStop` is told of each that means something
 * new: first to send nothing more, then to end now, and why where it was no signal.
 */
export function listenForEndings(onStop: (now: boolean, why?: Problem) => void, deadline?: number): Endings {
  const drain = new AbortController();
  const now = new AbortController();
  let exitCode: number | undefined;
  const stop = (atOnce: boolean, why?: Problem): void => {
    if (now.signal.aborted) return;
    drain.abort();
    if (atOnce) now.abort();
    onStop(atOnce, why);
  };
  const interrupt = (): void => {
    exitCode ??= 130;
    stop(drain.signal.aborted);
  };
  const terminate = (): void => {
    exitCode = 143;
    stop(true);
  };
  const timer =
    deadline === undefined
      ? undefined
      : setTimeout(() => {
          exitCode ??= DEADLINE;
          stop(true, deadlineOver(deadline));
        }, deadline);
  process.on("SIGINT", interrupt);
  leaveStopToCommand();
  process.on("SIGTERM", terminate);
  process.on("SIGHUP", terminate);
  return {
    drain: drain.signal,
    signal: now.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", terminate);
      process.off("SIGHUP", terminate);
    },
  };
}

/** What a run says whose time is over. */
function deadlineOver(milliseconds: number): Problem {
  return {
    code: "run/deadline",
    severity: "warning",
    message: `The deadline of ${showWait(milliseconds / 1_000)} has come.`,
    hint: "Run the same command again to go on: what is being filmed is collected, and nothing is paid for twice.",
  };
}

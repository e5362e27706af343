import type { Told } from "../domain/event.ts";
import { showAccount } from "./account.ts";
import { cuttingWords } from "./cutting.ts";
import { newsOf, SHORT_WAIT } from "./news.ts";
import { painter } from "./paint.ts";
import type { LiveReporter, Screen } from "./screen.ts";
import { count, countersOf, newTally, type Work } from "./tally.ts";
import { showClock } from "./words.ts";

/** Silence, in milliseconds, after which a line says that the run is still alive. */
const HEARTBEAT = 60_000;

/** One line for each change that matters, for logs and pipes; a heartbeat after a minute without one. */
export function plainReporter(out: Screen, { color, ...work }: { readonly color: boolean } & Work): LiveReporter {
  const paint = painter(color);
  const tally = newTally(work);
  let lastLine: number | undefined;
  const waitsTold = new Map<"rate" | "throttled", number>();

  const print = (at: number, line: string): void => {
    out.write(`${paint("dim", `[${showClock(at - tally.started)}]`)} ${line}\n`);
    lastLine = at;
  };
  const tick = (at: number): void => {
    if (tally.ended || lastLine === undefined) return;
    // A clock that was set back must not silence the log.
    if (at < lastLine) lastLine = at;
    if (at - lastLine >= HEARTBEAT) print(at, tally.cut ? cuttingWords(tally.cut, at) : countersOf(tally));
  };
  /** Dozens of shots wait for the same minute's window: one line speaks for all. */
  const isRepeated = (told: Told): boolean => {
    if (told.type !== "shot.waiting" || told.seconds <= SHORT_WAIT) return false;
    const before = waitsTold.get(told.why);
    if (before !== undefined && Math.abs(told.at - before) < HEARTBEAT) return true;
    waitsTold.set(told.why, told.at);
    return false;
  };
  const report = (told: Told): void => {
    count(tally, told);
    tally.started ||= told.at;
    if (told.type === "run.ended") {
      out.write(`\n${showAccount(tally, paint)}\n`);
      return;
    }
    const line = isRepeated(told) ? undefined : newsOf(told, tally, paint)?.line;
    if (line === undefined) tick(told.at);
    else print(told.at, line);
  };
  return { report, tick, [Symbol.asyncDispose]: async () => {} };
}

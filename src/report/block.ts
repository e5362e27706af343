import { cells, cutCells, padCells } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { cuttingWords } from "./cutting.ts";
import { countersOf, isWaiting, type AtWork, type Phase, type Tally } from "./tally.ts";
import { showClock, showCount } from "./words.ts";

const WORDS: Readonly<Record<Phase, string>> = {
  waiting: "waits for its turn",
  throttled: "waits, the service asks to",
  again: "tries again",
  sending: "is being sent",
  filming: "is being filmed",
  collecting: "is being collected",
  checking: "is being checked",
};

/** Names wider than this do not widen the column. */
const WIDEST_NAME = 32;

/** The living part of the screen: shots at work, the oldest first, then the counters; never more lines or cells than fit. */
export function liveBlock(
  tally: Tally,
  at: number,
  { rows, columns, paint }: { rows: number; columns: number; paint: Paint },
): string {
  const height = Math.max(1, rows - 3);
  const works = [...tally.atWork];
  const inOrder = [...works.filter(([, work]) => !isWaiting(work)), ...works.filter(([, work]) => isWaiting(work))];
  const last = tally.cut ? [`  ${cuttingWords(tally.cut, at)}`] : [];
  const room = height - 1 - last.length;
  const shown = inOrder.length > room ? inOrder.slice(0, Math.max(0, room - 1)) : inOrder;
  const name = Math.min(WIDEST_NAME, Math.max(0, ...shown.map(([shot]) => cells(safeLine(shot)))));
  const lines = shown.map(([shot, work]) => workLine({ shot, work, at }, name));
  if (shown.length < inOrder.length && room > 0) lines.push(`  … and ${showCount(inOrder.length - shown.length)} more`);
  const counters = tally.work.shoots ? [paint("bold", cutCells(countersOf(tally), columns - 1))] : [];
  const all = [...lines, ...last.slice(0, height - 1)].map((line) => cutCells(line, columns - 1));
  return [...all, ...counters].join("\n");
}

function workLine({ shot, work, at }: { shot: string; work: AtWork; at: number }, name: number): string {
  // What waits counts down, what works counts up.
  const left = work.until === undefined ? undefined : Math.max(0, work.until - at);
  const time = left === undefined ? showClock(at - work.since) : `${showClock(left)} left`;
  return `  ${padCells(safeLine(shot), name)}  ${WORDS[work.phase]}  ${time}`;
}

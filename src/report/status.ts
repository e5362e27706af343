import type { Difference } from "../domain/explanation.ts";
import { showPrice, showSum, type MicroUsd } from "../domain/money.ts";
import { MAIN } from "../domain/films.ts";
import type { Key } from "../domain/names.ts";
import { VERDICTS, type Plan, type Step } from "../domain/plan.ts";
import { unreachable } from "../domain/unreachable.ts";
import { attemptWords } from "./attempt-words.ts";
import { showAway, type Away } from "./away.ts";
import { showBecause } from "./because.ts";
import { cells, padCells } from "./cells.ts";
import { showDifference } from "./changes.ts";
import { labelsWithShown, stepsByKey } from "./label.ts";
import { showMoment } from "./moment.ts";
import { painter, type Paint, type Style } from "./paint.ts";
import { resolveCommand } from "./resolve.ts";
import { safeLine } from "./safe.ts";
import { saidLines } from "./said.ts";
import { countOf, listOf, showCount } from "./words.ts";

/** A run that is at work: whose, since when (ISO), and how far. */
type Worker = {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: string;
  readonly done?: number;
  readonly total?: number;
};

/** Where a film stands. */
export type Status = {
  /** The storyboard's file, as the operator wrote it. */
  readonly file: string;
  /** How commands name the film. */
  readonly words: string;
  /** The command that rehearses it for nothing, where nobody has chosen who films. */
  readonly rehearse?: string;
  readonly rehearsal: boolean;
  /** Whether it is the film of drafts that is looked at. */
  readonly draft?: boolean;
  readonly plan: Plan;
  /** The takes that the film shows. */
  readonly picked: ReadonlySet<Key>;
  readonly changes: ReadonlyMap<Key, Difference>;
  readonly worker?: Worker;
  /** Every film of the storyboard, the main one first. */
  readonly films: readonly FilmStanding[];
  /** What of it a store that machines share has, and this machine not. */
  readonly away?: Away;
};

/** One film: its name, its file, and how that stands to the storyboard. */
type FilmStanding = { readonly name: string; readonly file: string; readonly standing: keyof typeof STANDS };

/** How a shot stands. `sending`: a run is sending it this moment. */
export type ShotState = "kept" | "under-way" | "sending" | "unsure" | "missing" | "failed" | "waiting" | "not-filmed";

const STYLES: Readonly<Record<ShotState, Style>> = {
  kept: "dim",
  "under-way": "cyan",
  sending: "cyan",
  unsure: "yellow",
  missing: "yellow",
  failed: "red",
  waiting: "yellow",
  "not-filmed": "green",
};

/** Kept shots that are listed at most; the rest is counted. */
const MOST_KEPT = 40;

/** How a step stands, whether or not a run is at work. */
export function stateOf({ verdict, because }: Step, atWork: boolean): ShotState {
  switch (because.kind) {
    case "kept":
      return "kept";
    case "running":
      return "under-way";
    case "unsure":
      return atWork && because.attempt.state === "submitting" ? "sending" : "unsure";
    case "media-missing":
      return "missing";
    case "failed-before":
      return "failed";
    case "new":
    case "source-changed":
    case "source-filmed":
    case "source-held":
    case "parent-expired":
    case "not-approved":
    case "elsewhere":
      return verdict === "film" ? "not-filmed" : "waiting";
    default:
      return unreachable(because);
  }
}

/** Where a film stands, shot by shot, and what would be next. No newline at the end. */
export function showStatus(status: Status, color: boolean): string {
  const paint = painter(color);
  const { plan, file } = status;
  const shots = new Set(plan.steps.flatMap((step) => step.action.shots)).size;
  const head = `${safeLine(file)}: ${countOf(shots, "shot")} on ${plan.provider}${status.rehearsal ? ", rehearsed" : ""}${status.draft === true ? ", drafts" : ""}`;
  const last = [workerLine(status.worker), ...status.films.map(filmLine), showAway(status.away), nextLine(status)];
  return [head, table(status, paint).join("\n"), last.filter((line) => line !== "").join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

function table(status: Status, paint: Paint): readonly string[] {
  const steps = stepsByKey(status.plan.steps);
  const labelOf = labelsWithShown(status.plan.steps, status.picked);
  let kept = 0;
  const shown = status.plan.steps.filter(({ verdict }) => verdict !== "keep" || ++kept <= MOST_KEPT);
  const label = ({ action }: Step): string => labelOf(action);
  const width = Math.min(
    36,
    shown.reduce((widest, step) => Math.max(widest, cells(label(step))), 0),
  );
  const lines = shown.map((step) => {
    const style = STYLES[stateOf(step, status.worker !== undefined)];
    const words = safeLine(wordsOf(step, steps, status));
    const line = `  ${paint(style, VERDICTS[step.verdict])} ${padCells(label(step), width)}  ${paint(style, words)}`;
    return [line, ...saidLines(step).map((text) => paint("dim", text))].join("\n");
  });
  return kept > MOST_KEPT ? [...lines, `  ${VERDICTS.keep} … and ${showCount(kept - MOST_KEPT)} kept`] : lines;
}

/** What has more than one take, by base key. */
function basesOfSeveral({ steps }: Plan): ReadonlySet<Key> {
  return new Set(steps.flatMap(({ action }) => (action.take > 1 ? [action.base] : [])));
}

function wordsOf(step: Step, steps: ReadonlyMap<Key, Step>, status: Status): string {
  const { because, take } = step;
  const reason = (): string => showBecause(step, steps, { free: status.rehearsal, film: status.words });
  const price = (amount: MicroUsd | null): string => (status.rehearsal ? "" : `, ${showPrice(amount)}`);
  const state = stateOf(step, status.worker !== undefined);
  switch (state) {
    case "kept":
      return take === undefined ? "kept" : `kept since ${showMoment(take.made)}`;
    case "under-way":
    case "sending": {
      if (!("attempt" in because)) return reason();
      const { started, operation } = because.attempt;
      const name = operation === undefined ? "" : `, ${operation}`;
      return `${attemptWords(because.attempt, true)} since ${showMoment(started)}${price(because.attempt.price)}${name}`;
    }
    case "unsure":
    case "failed":
      return "attempt" in because ? `${reason()} (since ${showMoment(because.attempt.started)})` : reason();
    case "not-filmed": {
      const difference = status.changes.get(step.action.key);
      const changed = difference && showDifference(difference, step.action);
      return `not filmed yet${changed === undefined ? (because.kind === "new" ? "" : `: ${reason()}`) : `: ${changed}`}`;
    }
    case "missing":
    case "waiting":
      return reason();
    default:
      return unreachable(state);
  }
}

function workerLine(worker: Worker | undefined): string {
  if (worker === undefined) return "No run is at work.";
  const { user, host, pid, since, done, total } = worker;
  const far = total === undefined ? "" : `, ${showCount(done ?? 0)} of ${showCount(total)} done`;
  return safeLine(`A run is at work: ${user}@${host}, process ${pid}, since ${showMoment(since)}${far}.`);
}

const STANDS = {
  current: "it shows this very storyboard",
  stale: "it shows an earlier state",
  rehearsal: "it is a rehearsal",
  absent: "not there yet",
  other: "the film of another storyboard, or no film of this kind",
  changed: "it was changed or replaced since it was cut",
  foreign: "a file that storyboard did not make",
} as const;

function filmLine({ name, file, standing }: FilmStanding): string {
  return safeLine(`Film${name === MAIN ? "" : ` "${name}"`}: ${file}, ${STANDS[standing]}.`);
}

/** What a person would do next, as a sentence with the command. */
function nextLine(status: Status): string {
  const { plan, worker, words, films } = status;
  const { counts } = plan;
  if (worker !== undefined) return "Next: wait for the run to end.";
  const unsure = plan.steps.find((step) => stateOf(step, false) === "unsure");
  // A run would refuse to begin while somebody else's file or another film stands there.
  const foreign = films.filter(({ standing }) => ["foreign", "changed", "other"].includes(standing));
  const inTheWay = safeLine(listOf(foreign.map(({ file }) => file)));
  const them = foreign.length === 1 ? "it" : "them";
  const first = foreign.length > 0 ? `move ${inTheWay} away, or let ${them} be replaced with --force; then ` : "";
  if (counts.film + counts.resume > 0) {
    const does = [
      ...(counts.resume > 0 ? [`collects ${showCount(counts.resume)}`] : []),
      ...(counts.film > 0 ? [`films ${showCount(counts.film)}${status.rehearsal ? "" : ` for ${priceOf(plan)}`}`] : []),
    ];
    const next = `Next: ${first}storyboard run ${words} ${does.join(" and ")}.`;
    return status.rehearse === undefined ? next : `${next}\nTo rehearse it for nothing: ${safeLine(status.rehearse)}`;
  }
  if (unsure !== undefined) {
    const { shots, take, base } = unsure.action;
    const isOneOfSeveral = basesOfSeveral(plan).has(base);
    return `Next: ${resolveCommand({ shot: shots[0] ?? "SHOT", film: words, take: isOneOfSeveral ? take : undefined })}`;
  }
  if (counts.hold + counts.blocked > 0) return `Next: storyboard plan ${words} says what stands in the way.`;
  const old = films.filter(({ standing }) => standing !== "current");
  if (old.length === 0) return "Nothing is left to do.";
  return `Next: ${first}storyboard cut ${words} cuts ${old.length === 1 ? "the film" : "the films"}.`;
}

function priceOf(plan: Plan): string {
  return showSum(plan, "at most ");
}

import type { Limits } from "../domain/catalogue.ts";
import type { Difference } from "../domain/explanation.ts";
import { MAIN } from "../domain/films.ts";
import { showMoney } from "../domain/money.ts";
import { ownSeconds, trimmedSeconds } from "../domain/length.ts";
import type { Key, ShotId } from "../domain/names.ts";
import { VERDICTS, type Plan, type Step, type Verdict } from "../domain/plan.ts";
import type { Trim } from "../domain/storyboard.ts";
import { showAway, type Away } from "./away.ts";
import { showBecause } from "./because.ts";
import { cells, padCells } from "./cells.ts";
import { showDrafts, showDraftSums, type DraftView } from "./drafts.ts";
import { folded } from "./fold.ts";
import { showDifference } from "./changes.ts";
import { labelsWithShown, stepsByKey } from "./label.ts";
import { showMissing } from "./missing.ts";
import { isNightTake } from "./night.ts";
import { painter, type Paint, type Style } from "./paint.ts";
import { showBound, showNotes, showTotals } from "./plan-totals.ts";
import { safeLine } from "./safe.ts";
import { saidLines } from "./said.ts";
import { countOf, listOf, showCount, showSeconds } from "./words.ts";

/** A take that the film shows, and what of it. */
export type ShownTake = Trim & { readonly key: Key };

/** One of a storyboard's films: its name, and its file as people find it from here. */
export type FilmPlace = { readonly name: string; readonly file: string };

/** How a plan is shown. */
export type PlanView = {
  /** The storyboard's file, as the operator wrote it. */
  readonly file: string;
  /** How commands name the film, where the file alone does not; default: `file`. */
  readonly film?: string;
  readonly color: boolean;
  /** A rehearsal is free whatever the catalogue says. */
  readonly rehearsal: boolean;
  /** The limits that hold for this run; default: the model's own. */
  readonly limits?: Limits;
  /** How steps differ from what was filmed for their shots before. */
  readonly changes?: ReadonlyMap<Key, Difference>;
  /** Unchanged steps that are listed at most; the rest is counted. Default: all. */
  readonly unchanged?: number;
  /** What the film shows, in its order. Default: the first take of every shot. */
  readonly shows?: readonly ShownTake[];
  /** Seconds by which it is longer than what is shown of its shots: files, cards and gaps, less transitions. */
  readonly beside?: number;
  /** The storyboard's films and their files, where there are several. */
  readonly films?: readonly FilmPlace[];
  /** Shots that the storyboard has no more, whose clips are kept. */
  readonly removed?: readonly ShotId[];
  /** What the operator makes of the film besides, a few words each. */
  readonly manners?: readonly string[];
  /** What drafts stand in for, where the plan is one of drafts. */
  readonly drafts?: DraftView;
  /** What of it a store that machines share has, and this machine not. */
  readonly away?: Away;
  /** What its notes are folded to; absent: they are not. */
  readonly columns?: number | undefined;
  /** Whether it has to be mended before anything can be filmed: what it would cost then is not told. */
  readonly broken?: boolean;
  /** The command that does it: given, the last line says that nothing was sent and how to do it. */
  readonly next?: string;
  /** The command that rehearses it for nothing instead, where nobody has chosen who films. */
  readonly rehearse?: string;
};

/** Labels wider than this do not widen the column. */
const WIDEST_LABEL = 36;

const STYLES: Readonly<Record<Verdict, Style>> = {
  keep: "dim",
  resume: "cyan",
  film: "green",
  hold: "yellow",
  blocked: "red",
};

/** A plan as a table of steps with reason, seconds and price, and its totals in words. No newline at the end. */
export function showPlan(plan: Plan, view: PlanView): string {
  const paint = painter(view.color);
  const parts = [
    [headLine(plan, view), ...filmLines(view.films ?? [])].join("\n"),
    ...table(plan, view, paint),
    ...removedLines(view.removed ?? [], paint),
    folded(showNotes(plan, view.rehearsal), view.columns),
    ...(view.drafts === undefined
      ? []
      : [folded(showDrafts(plan, view.drafts, { rehearsal: view.rehearsal, paint }), view.columns)]),
  ];
  const broken = view.broken === true;
  const totals = [showTotals(plan, view.rehearsal, broken), ...(broken ? [] : [showBound(plan, view.limits)])];
  if (view.drafts !== undefined && !view.rehearsal && !broken) totals.push(showDraftSums(plan, view.drafts));
  totals.push(showAway(view.away), showMissing(plan, view), ...nextLines(view));
  return [...parts, totals.filter((line) => line !== "").join("\n")].filter((text) => text !== "").join("\n\n");
}

function removedLines(removed: readonly ShotId[], paint: Paint): readonly string[] {
  if (removed.length === 0) return [];
  const [names, clips] = [safeLine(listOf(removed)), removed.length === 1 ? "its clip is" : "their clips are"];
  return [paint("dim", `  - ${names}  no longer in the storyboard; ${clips} kept`)];
}

function nextLines({ next, rehearse, broken }: PlanView): readonly string[] {
  if (broken === true) return ["Mend what is wrong first: as it is, none of it is filmed."];
  if (next === undefined) return [];
  if (rehearse === undefined) return [`Nothing was sent. To do it: ${safeLine(next)}`];
  return [`Nothing was sent. To rehearse it for nothing: ${safeLine(rehearse)}`, `To film it: ${safeLine(next)}`];
}

/** The films that come of it, where there are several. */
function filmLines(films: readonly FilmPlace[]): readonly string[] {
  if (films.length < 2) return [];
  const named = films.map(({ name, file }) => safeLine(name === MAIN ? file : `${file} ("${name}")`));
  return [`Films: ${listOf(named)}`];
}

/** What is planned, and on what: the first line. */
export function headLine({ steps, provider }: Plan, { file, shows, beside = 0, manners = [] }: PlanView): string {
  const shots = new Set(steps.flatMap((step) => step.action.shots)).size;
  const seconds = filmSeconds(steps, shows ?? firstTakes(steps)) + beside;
  const models = [...new Set(steps.map((step) => step.action.model.id))].join(", ");
  return `${safeLine(file)}: ${countOf(shots, "shot")}, ${showSeconds(seconds)}, on ${provider}${models === "" ? "" : ` (${safeLine(models)})`}${manners.map((manner) => `; ${safeLine(manner)}`).join("")}`;
}

/** Seconds of film, whoever films them; an author's own clip is as long as it is. */
function filmSeconds(steps: readonly Step[], shows: readonly ShownTake[]): number {
  const byKey = stepsByKey(steps);
  return shows.reduce((sum, shown) => {
    const step = byKey.get(shown.key);
    const whole = step?.take?.added === true ? ownSeconds(step.take) : (step?.action.newSeconds ?? 0);
    return sum + trimmedSeconds(shown, whole);
  }, 0);
}

function firstTakes(steps: readonly Step[]): readonly ShownTake[] {
  return steps.flatMap(({ action: { take, shots, key } }) => (take === 1 ? shots.map(() => ({ key })) : []));
}

/** The steps of a plan in the words of its table, and how many unchanged ones are left out of it. */
export function planRows(plan: Plan, view: PlanView): { readonly rows: readonly PlanRow[]; readonly leftOut: number } {
  const most = view.unchanged ?? Number.POSITIVE_INFINITY;
  let unchanged = 0;
  const shown = plan.steps.filter((step) => step.verdict !== "keep" || ++unchanged <= most);
  const steps = stepsByKey(plan.steps);
  const label = labelsWithShown(plan.steps, new Set(view.shows?.map(({ key }) => key)));
  return { rows: shown.map((step) => rowOf(step, { steps, label }, view)), leftOut: Math.max(0, unchanged - most) };
}

function table(plan: Plan, view: PlanView, paint: Paint): readonly string[] {
  const { rows, leftOut } = planRows(plan, view);
  const width = (pick: (row: PlanRow) => string): number =>
    rows.reduce((widest, row) => Math.max(widest, cells(pick(row))), 0);
  const widths = {
    label: Math.min(
      WIDEST_LABEL,
      width((row) => row.label),
    ),
    seconds: width((row) => row.seconds),
    price: width((row) => row.price),
  };
  const lines = rows.map((row) => {
    const style = STYLES[row.verdict];
    const price = view.rehearsal ? "" : `  ${row.price.padStart(widths.price)}`;
    const columns = `${padCells(row.label, widths.label)}  ${row.seconds.padStart(widths.seconds)}${price}`;
    const line = `  ${paint(style, VERDICTS[row.verdict])} ${columns}  ${paint(style, row.reason)}`;
    return [line, ...row.said.map((text) => paint("dim", text))].join("\n");
  });
  if (leftOut > 0) lines.push(paint("dim", `  ${VERDICTS.keep} … and ${showCount(leftOut)} unchanged`));
  return lines.length > 0 ? [lines.join("\n")] : [];
}

/** One step in words. */
export type PlanRow = {
  readonly verdict: Verdict;
  readonly label: string;
  readonly seconds: string;
  readonly price: string;
  /** Last in its line, so that whatever it holds shifts no column. */
  readonly reason: string;
  /** What a service said of it, on lines of its own. */
  readonly said: readonly string[];
};

type Names = { readonly steps: ReadonlyMap<Key, Step>; readonly label: (action: Step["action"]) => string };

function rowOf(step: Step, { steps, label }: Names, view: PlanView): PlanRow {
  const { verdict, action } = step;
  const seconds = showSeconds(action.newSeconds);
  const price = verdict !== "film" || view.rehearsal ? "—" : action.price === null ? "?" : showMoney(step.price);
  const isAnew = step.because.kind === "new" ? !isNightTake(step) : verdict === "film" && "attempt" in step.because;
  const difference = isAnew ? view.changes?.get(action.key) : undefined;
  const changed = difference && showDifference(difference, action);
  const because = showBecause(step, steps, { free: view.rehearsal, film: view.film ?? view.file });
  const reason = changed === undefined ? because : step.because.kind === "new" ? changed : `${changed}; ${because}`;
  return { verdict, label: label(action), seconds, price, reason, said: saidLines(step) };
}

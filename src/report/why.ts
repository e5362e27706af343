import type { Difference, Explanation, Origin } from "../domain/explanation.ts";
import { showMoney, showPrice } from "../domain/money.ts";
import type { Digest, Key } from "../domain/names.ts";
import { openIn, type Step } from "../domain/plan.ts";
import type { Attempt } from "../domain/take.ts";
import { attemptWords } from "./attempt-words.ts";
import { showBecause } from "./because.ts";
import { cells, padCells } from "./cells.ts";
import { brief, nameOfField, showChange, showChanges, showFields } from "./changes.ts";
import { fullLabel } from "./label.ts";
import { showMoment } from "./moment.ts";
import { painter, type Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { saidOf } from "./said.ts";
import { countOf, listOf, showSeconds } from "./words.ts";

/** How explanations are shown. */
export type WhyView = {
  /** How commands name the film. */
  readonly film: string;
  readonly color: boolean;
  /** A rehearsal is free whatever the catalogue says. */
  readonly rehearsal: boolean;
  /** Every step of the plan, to name those that a reason speaks of. */
  readonly steps: ReadonlyMap<Key, Step>;
  /** Where a clip lies, as the operator would write it. */
  readonly fileOf: (media: Digest) => string;
};

/** What can be changed in a storyboard for nothing. */
const FREE = "names, order, comments, the cut, and where pictures lie";

type Row = readonly [name: string, text: string];

/** Says of every take of a shot why it is kept, filmed or neither. No newline at the end. */
export function showWhy(explanations: readonly Explanation[], view: WhyView): string {
  const paint = painter(view.color);
  return explanations.map((explanation) => showOne(explanation, view, paint)).join("\n\n");
}

function showOne(explanation: Explanation, view: WhyView, paint: Paint): string {
  const { step, difference, origins } = explanation;
  const head = `${paint("bold", fullLabel(step.action))}: ${headline(explanation, view)}`;
  const parts = [
    [head, ...block([...clipRows(explanation, view), ...openRows(step), ...changeRows(difference, paint)])],
    ...origins.map((origin) => originLines(origin, view, paint)),
    [fieldsLine(explanation), moneyLine(step, view), ...keyLines(explanation)],
  ];
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

function headline(explanation: Explanation, view: WhyView): string {
  const { step } = explanation;
  const { because, take } = step;
  if (because.kind === "kept") return take === undefined ? "kept." : `kept since ${showMoment(take.made)}.`;
  return `${DOES[step.verdict]}${reasonOf(explanation, view)}.`;
}

const DOES = {
  keep: "kept: ",
  resume: "to be collected: ",
  film: "to be filmed: ",
  hold: "not filmed: ",
  blocked: "not filmed: ",
} as const;

function reasonOf({ step, difference, clips, unexplained }: Explanation, view: WhyView): string {
  const [clip] = clips;
  const changed = difference && changedWords(difference, step);
  if (step.because.kind !== "new") {
    const reason = showBecause(step, view.steps, { free: view.rehearsal, film: view.film }).replace(/\.$/, "");
    return changed === undefined ? reason : `${reason}; and ${changed}`;
  }
  if (changed !== undefined) return changed;
  if (clip !== undefined) return `its clip ${brief(clip.media)} of ${showMoment(clip.made)} was put aside`;
  if (unexplained.length === 0) return "nothing like it is recorded";
  return `clips of such a shot are known by their keys (${listOf(unexplained.map(brief), 3)}), which are others; what shaped them is not recorded here, and storyboard diff ${view.film} looks for it in git`;
}

/** What changed, and since when. */
function changedWords({ changes, earlier, found }: Difference, { action }: Step): string {
  const before = `${showMoment(earlier.started)} (${attemptWords(earlier)})`;
  if (found === "nearest") {
    return `nothing is recorded under its name; the nearest is "${listOf(earlier.shots)}" of ${before}, by ${changes.length === 0 ? "nothing that can be seen" : showFields(changes.map(({ field }) => field))}`;
  }
  if (changes.length === 0) return `its key is another than that of ${before}, and no field of the two differs`;
  if (earlier.base === action.base) return `it is another take of what was ordered on ${before}`;
  return `${showChanges(changes)} since ${before}`;
}

function clipRows({ step, source }: Explanation, view: WhyView): readonly Row[] {
  const take = step.take ?? (step.because.kind === "media-missing" ? step.because.take : undefined);
  const clip: readonly Row[] =
    take === undefined
      ? []
      : [
          ["clip", safeLine(view.fileOf(take.media))],
          ["digest", take.media],
          ["size", `${countOf(take.bytes, "byte")}, ${showSeconds(lengthOf(take))}`],
          ...(step.verdict === "keep" && !view.rehearsal ? [["cost", showPrice(take.cost)] as const] : []),
        ];
  const made: readonly Row[] =
    source === undefined ? [] : [["made from", `${brief(source.was)} → now ${brief(source.now)}`]];
  return [...clip, ...made];
}

function lengthOf({ newFrames, clip }: NonNullable<Step["take"]>): number {
  return Math.round((newFrames * clip.frameRate.denominator * 100) / clip.frameRate.numerator) / 100;
}

function openRows(step: Step): readonly Row[] {
  const { because } = step;
  if (!("attempt" in because)) return [];
  const { started, ended, operation, price, id, problem } = because.attempt;
  return [
    ["attempt", `${id}: ${attemptWords(because.attempt)}`],
    ...saidRows(step),
    ["since", showMoment(started)],
    ...(ended === undefined ? [] : [["ended", showMoment(ended)] as const]),
    ...(operation === undefined ? [] : [["operation", safeLine(operation)] as const]),
    ["price", showPrice(price)],
    ...(problem?.hint === undefined ? [] : [["hint", safeLine(problem.hint)] as const]),
  ];
}

function saidRows(step: Step): readonly Row[] {
  const said = saidOf(step);
  return said === undefined ? [] : [["said", said]];
}

function changeRows(difference: Difference | undefined, paint: Paint): readonly Row[] {
  return (difference?.changes ?? []).map((change) => [nameOfField(change.field), showChange(change, paint)]);
}

function originLines({ step, difference }: Origin, view: WhyView, paint: Paint): readonly string[] {
  const label = fullLabel(step.action);
  const says = difference && difference.changes.length > 0 ? changedWords(difference, step) : undefined;
  const reason =
    says ?? `${DOES[step.verdict]}${showBecause(step, view.steps, { free: view.rehearsal, film: view.film })}`;
  return [
    `because ${paint("bold", label)}: ${reason.replace(/\.$/, "")}.`,
    ...block([...saidRows(step), ...changeRows(difference, paint)]),
  ];
}

function fieldsLine({ step, fields }: Explanation): string {
  const list = showFields(fields, fields.length);
  return step.verdict === "keep"
    ? `Nothing that shapes it has changed: ${list}. It would be filmed again if one of them did; ${FREE} cost nothing.`
    : `What shapes it: ${list}; ${FREE} cost nothing.`;
}

function moneyLine({ verdict, action, price, because }: Step, { rehearsal }: WhyView): string {
  if (rehearsal) return "It costs nothing: this is a rehearsal.";
  if (verdict === "film") {
    return action.price === null
      ? "Filming it has a price that nobody knows."
      : `Filming it costs at most ${showMoney(price)}.`;
  }
  const open = openIn(because);
  return open === undefined ? "It costs nothing now." : `Nothing more is to be paid for it now; ${openWords(open)}.`;
}

function openWords({ price, state }: Attempt): string {
  const sure = state === "submitted" || state === "ready";
  const amount = price === null ? "a price that nobody knows" : showMoney(price);
  return sure ? `${amount} will be billed when it is delivered` : `${amount} may be billed already`;
}

function keyLines({ step, difference }: Explanation): readonly string[] {
  const earlier = difference === undefined ? [] : [`Key before ${difference.earlier.key}`];
  return [`Key ${step.action.key}`, ...earlier];
}

function block(rows: readonly Row[]): readonly string[] {
  const width = rows.reduce((widest, [name]) => Math.max(widest, cells(name)), 0);
  return rows.map(([name, text]) => `  ${padCells(name, width)}  ${text}`);
}

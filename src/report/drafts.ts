import { isAsWritten, type Camera, type Draft } from "../domain/draft.ts";
import { showMoney, showPrice, showSum, sumOf, type Sum } from "../domain/money.ts";
import type { ShotId } from "../domain/names.ts";
import type { Plan, Step } from "../domain/plan.ts";
import { amountFields } from "./amount.ts";
import { cells, padCells } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { showCount } from "./words.ts";

/** What a plan of drafts is held against: what each shot is tried out with, and the plan of the film as it is written. */
export type DraftView = { readonly drafts: ReadonlyMap<ShotId, Draft>; readonly final: Plan };

/** Shots that are listed at most; the rest is counted. */
const MOST = 40;

/** Every shot with what it is drafted with and what its final is filmed with, each with its price; and both sums. Rehearsals have no price. */
export function showDrafts(
  plan: Plan,
  { drafts, final }: DraftView,
  how: { rehearsal: boolean; paint: Paint },
): string {
  const { rehearsal, paint } = how;
  const [now, later] = [stepsByShot(plan), stepsByShot(final)];
  const all = [...now.keys()].flatMap((shot) => drafts.get(shot) ?? []);
  // What cannot be filmed as it is written has no draft: its fault is told elsewhere.
  if (all.length === 0) return "";
  const rows = all.slice(0, MOST).map((draft) => {
    const own = isAsWritten(draft);
    return [
      safeLine(draft.shot),
      cameraWords(draft.drafted),
      ...(rehearsal ? [] : [priceWords(now.get(draft.shot))]),
      own ? "as it is written" : `for ${cameraWords(draft.written)}`,
      ...(rehearsal ? [] : [priceWords(later.get(draft.shot))]),
    ];
  });
  const alike = sameForAll(all);
  if (alike !== undefined) return `Drafts: all ${showCount(all.length)} shots are filmed with ${alike}.`;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => cells(row[column] ?? ""))));
  const lines = rows.flatMap((row, index) => {
    const { passed } = all[index] ?? {};
    const line = `  ${row.map((cell, column) => padCells(cell, widths[column] ?? 0)).join("  ")}`.trimEnd();
    return passed === undefined ? [line] : [line, paint("dim", `    not cheaper: ${safeLine(passed)}`)];
  });
  const more = all.length > MOST ? [paint("dim", `  … and ${showCount(all.length - MOST)} more`)] : [];
  const title = rehearsal
    ? "Drafts, and what they stand in for:"
    : "Drafts and their price, and the final and its price:";
  return [title, ...lines, ...more].join("\n");
}

/** What every shot of several is drafted with, and for what, where that is the same of all; their prices stand in the plan and in the sums. */
function sameForAll([first, ...others]: readonly Draft[]): string | undefined {
  if (first === undefined || others.length === 0) return undefined;
  const words = draftWords(first);
  const isAlike = [first, ...others].every((each) => each.passed === undefined && draftWords(each) === words);
  return isAlike && !isAsWritten(first) ? words : undefined;
}

function draftWords({ drafted, written }: Draft): string {
  return `${cameraWords(drafted)} for ${cameraWords(written)}`;
}

/** What the drafts cost and what the film as it is written will, in a sentence. */
export function showDraftSums(plan: Plan, { final }: DraftView): string {
  return `Drafts: ${showSum(plan, "at most ")}. Besides, the film as it is written: ${showSum(final, "at most ")}.`;
}

/** The same for machines. */
export function draftFields(plan: Plan, { drafts, final }: DraftView): unknown {
  const [now, later] = [stepsByShot(plan), stepsByShot(final)];
  return {
    shots: [...now.keys()].flatMap((shot) => {
      const draft = drafts.get(shot);
      if (draft === undefined) return [];
      return [
        {
          shot,
          ...draft.drafted,
          ...sumFields("price", toPay(now.get(shot))),
          as_written: isAsWritten(draft),
          final: { ...draft.written, ...sumFields("price", toPay(later.get(shot))) },
          ...(draft.passed !== undefined && { passed: draft.passed }),
        },
      ];
    }),
    final: { ...amountFields("price", final.price), unpriced: final.unpriced, to_film: final.counts.film },
  };
}

function sumFields(name: "price", { price, unpriced }: Sum): object {
  return amountFields(name, unpriced > 0 ? null : price);
}

function stepsByShot({ steps }: Plan): ReadonlyMap<ShotId, readonly Step[]> {
  const found = new Map<ShotId, Step[]>();
  for (const step of steps) {
    for (const shot of step.action.shots) {
      const own = found.get(shot);
      if (own === undefined) found.set(shot, [step]);
      else own.push(step);
    }
  }
  return found;
}

function cameraWords({ model, resolution }: Camera): string {
  return safeLine(`${model} ${resolution}`);
}

/** What is yet to be paid for a shot. */
function toPay(steps: readonly Step[] = []): Sum {
  return sumOf(steps.flatMap(({ verdict, action }) => (verdict === "film" ? [action.price] : [])));
}

function priceWords(steps: readonly Step[] = []): string {
  if (steps.length > 0 && steps.every(({ verdict }) => verdict === "keep")) return "here";
  if (!steps.some(({ verdict }) => verdict === "film"))
    return steps.some(({ verdict }) => verdict === "resume") ? "on its way" : "—";
  const { price, unpriced } = toPay(steps);
  return unpriced > 0 ? showPrice(null) : showMoney(price);
}

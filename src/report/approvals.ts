import { showPrice, showSum, sumOf, type MicroUsd } from "../domain/money.ts";
import type { ShotId } from "../domain/names.ts";
import { amountFields } from "./amount.ts";
import { cells, padCells } from "./cells.ts";
import { painter, type Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { countOf, listOf } from "./words.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const APPROVALS_VERSION = "1.0";

/** How a shot stands with its author. `lapsed`: it was approved, and has changed since. */
export type ApprovalState = "approved" | "withdrawn" | "lapsed" | "none";

/** A shot, and whether it may be filmed for good. */
export type ListedApproval = {
  readonly shot: ShotId;
  readonly state: ApprovalState;
  /** ISO time of the last word on it. */
  readonly at?: string;
  /** Whether there is a clip to judge it by. */
  readonly seen: boolean;
  /** Whether there is none yet, but one is being filmed. */
  readonly underWay: boolean;
  /** What its final costs, null where nobody knows; absent where nothing of it is to be filmed. */
  readonly price?: MicroUsd | null;
  /** Whether its final is ordered and still to be brought home. */
  readonly finalUnderWay: boolean;
  /** What it needs and nobody approved or filmed. */
  readonly waitsFor: readonly ShotId[];
};

/** How approvals are shown. */
export type ApprovalsView = {
  /** The storyboard's file, as the operator wrote it. */
  readonly file: string;
  readonly rehearsal: boolean;
  readonly color: boolean;
  /** How commands name the film. */
  readonly words: string;
};

/** Every shot and how it stands. No newline at the end. */
export function showApprovals(shots: readonly ListedApproval[], view: ApprovalsView): string {
  const paint = painter(view.color);
  const rows = shots.map((each) => [safeLine(each.shot), stateWords(each), finalWords(each, view), waiting(each)]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => cells(row[column] ?? ""))));
  const lines = rows.map((row, index) => {
    const text = row
      .map((cell, column) => padCells(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return `  ${signOf(shots[index]?.state, paint)} ${text}`;
  });
  const head = `${safeLine(view.file)}: ${countOf(shots.filter(({ state }) => state === "approved").length, "shot")} of ${shots.length} approved${view.rehearsal ? ", in rehearsals" : ""}`;
  return [head, "", ...lines].join("\n");
}

function signOf(state: ApprovalState | undefined, paint: Paint): string {
  if (state === "approved") return paint("green", "✔");
  return state === "lapsed" ? paint("yellow", "!") : " ";
}

function stateWords({ state, at, seen, underWay }: ListedApproval): string {
  const day = at === undefined ? "" : ` ${at.slice(0, 10)}`;
  switch (state) {
    case "approved":
      return `approved${day}`;
    case "withdrawn":
      return `withdrawn${day}`;
    case "lapsed":
      return "lapsed: it has changed since";
    case "none":
      if (seen) return "not approved";
      return underWay ? "not approved, still being filmed" : "not approved, no draft yet";
  }
}

function finalWords({ price, finalUnderWay }: ListedApproval, { rehearsal }: ApprovalsView): string {
  if (price === undefined) return finalUnderWay ? "final being filmed" : "final here";
  return rehearsal ? "final to film" : `final ${showPrice(price)}`;
}

function waiting({ waitsFor }: ListedApproval): string {
  return waitsFor.length === 0 ? "" : safeLine(`waits for ${listOf(waitsFor)}`);
}

/** What was written down, a line a shot, and what to do next. No newline at the end. */
export function showApproved(
  shots: readonly ListedApproval[],
  { changed, withdrawn }: { readonly changed: ReadonlySet<ShotId>; readonly withdrawn: boolean },
  view: ApprovalsView,
): string {
  const lines = shots.map((each) => {
    const name = safeLine(each.shot);
    if (withdrawn) return changed.has(each.shot) ? `${name}: no longer approved.` : `${name}: was not approved.`;
    const already = changed.has(each.shot) ? "approved" : "approved already";
    return `${name}: ${already}${hasFinal(each)}.${unseen(each)}${dependence(each)}`;
  });
  if (withdrawn) return lines.join("\n");
  const toFilm = shots.flatMap(({ price }) => (price === undefined ? [] : [price]));
  const sum = view.rehearsal || toFilm.length === 0 ? "" : ` (${showSum(sumOf(toFilm), "at most ")} for these)`;
  return [...lines, `To film what is approved${sum}: storyboard run ${safeLine(view.words)} --final`].join("\n");
}

function hasFinal({ price, finalUnderWay }: ListedApproval): string {
  if (price !== undefined) return "";
  return finalUnderWay ? "; its final is being filmed" : "; its final is here";
}

function unseen({ seen, underWay }: ListedApproval): string {
  if (seen) return "";
  return ` ${underWay ? "It is still being filmed" : "It has no draft yet"}: it is approved unseen.`;
}

function dependence({ waitsFor }: ListedApproval): string {
  if (waitsFor.length === 0) return "";
  const are = waitsFor.length === 1 ? "is" : "are";
  return ` It needs ${safeLine(listOf(waitsFor))}, which ${are} not approved: --final leaves it out until then.`;
}

/** Approvals as one stable document for machines. `changed`: the shots of which something was written down. */
export function approvalsDocument(
  shots: readonly ListedApproval[],
  { file, rehearsal, changed }: Pick<ApprovalsView, "file" | "rehearsal"> & { readonly changed: ReadonlySet<ShotId> },
): unknown {
  return {
    type: "approvals",
    version: APPROVALS_VERSION,
    storyboard: file,
    rehearsal,
    changed: [...changed],
    shots: shots.map(({ shot, state, at, seen, underWay, price, finalUnderWay, waitsFor }) => ({
      shot,
      state,
      at: at ?? null,
      seen,
      under_way: underWay,
      ...(price === undefined
        ? { final: finalUnderWay ? "being-filmed" : "here" }
        : { final: "to-film", ...amountFields("price", rehearsal ? 0 : price) }),
      waits_for: waitsFor,
    })),
  };
}

import { showAway } from "./away.ts";
import type { Plan, Verdict } from "../domain/plan.ts";
import type { Problem } from "../domain/problem.ts";
import { markdownPage, markdownText, type Block } from "./markdown.ts";
import { showMissing } from "./missing.ts";
import { headLine, planRows, type PlanRow, type PlanView } from "./plan-table.ts";
import { showBound, showNotes, showTotals } from "./plan-totals.ts";
import { problemBlocks } from "./problems-markdown.ts";
import { showCount } from "./words.ts";

/** Several such pages have room in one comment: GitHub and GitLab take no longer ones than 65 536 characters. Bytes. */
export const COMMENT_PART = 20_000;

/** Characters of a reason that are shown at most: it may quote a whole prompt. */
const MOST = 200;

const WORDS: Readonly<Record<Verdict, string>> = {
  keep: "kept",
  resume: "collect",
  film: "film",
  hold: "held",
  blocked: "blocked",
};

/** A plan as a page for comments and summaries: what is wrong, what a run would do, and the most it can cost. */
export function planMarkdown(plan: Plan, view: PlanView, problems: readonly Problem[]): string {
  const { rows, leftOut } = planRows(plan, { ...view, unchanged: 0 });
  const priced = !view.rehearsal;
  const broken = view.broken === true;
  const notes = showNotes(plan, view.rehearsal).split("\n");
  const totals = [
    showTotals(plan, view.rehearsal, broken),
    broken ? "" : showBound(plan, view.limits),
    showAway(view.away),
    showMissing(plan, view),
  ];
  const blocks: readonly Block[] = [
    { kind: "heading", text: markdownText(headLine(plan, view)) },
    { kind: "paragraph", text: `**${markdownText(totals.filter((text) => text !== "").join(" "))}**` },
    ...problemBlocks(problems),
    {
      kind: "table",
      columns: [
        { title: "" },
        { title: "Shot" },
        { title: "Why" },
        { title: "Seconds", numbers: true },
        ...(priced ? [{ title: "Price", numbers: true as const }] : []),
      ],
      rows: rows.map((row) => rowOf(row, priced)),
    },
    ...(leftOut > 0 && rows.length > 0
      ? [{ kind: "paragraph" as const, text: `${showCount(leftOut)} unchanged and not listed.` }]
      : []),
    {
      kind: "items",
      items: [
        ...(view.removed ?? []).map((shot) => `${markdownText(shot)}: no longer in the storyboard; its clip is kept`),
        ...notes.filter((note) => note !== "").map((note) => markdownText(note)),
      ],
    },
  ];
  return markdownPage(blocks, COMMENT_PART);
}

function rowOf({ verdict, label, seconds, price, reason }: PlanRow, priced: boolean): readonly string[] {
  const cells = [WORDS[verdict], `**${markdownText(label, MOST)}**`, markdownText(reason, MOST), seconds];
  return priced ? [...cells, markdownText(price)] : cells;
}

/** What is wrong with a storyboard of which there can be no plan. */
export function brokenMarkdown(file: string, problems: readonly Problem[]): string {
  return markdownPage(
    [{ kind: "heading", text: `${markdownText(file)}: it cannot be planned` }, ...problemBlocks(problems)],
    COMMENT_PART,
  );
}

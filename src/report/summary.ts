import type { Reporter, Told } from "../domain/event.ts";
import { showPrice } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import { showAccount } from "./account.ts";
import { fencedText, markdownPage, markdownText, type Block, type Column } from "./markdown.ts";
import { painter } from "./paint.ts";
import { count, newTally, type Work } from "./tally.ts";
import { showSeconds } from "./words.ts";

/** A page above 1024 KiB is not shown at all, and what steps of one job write is shown together. Bytes. */
const MOST = 900_000;

/** Characters of a reason that are shown at most. */
const MOST_REASON = 200;

const COLUMNS: readonly Column[] = [
  { title: "" },
  { title: "Shot" },
  { title: "What became of it" },
  { title: "Seconds", numbers: true },
  { title: "Price", numbers: true },
];

/** Where a finished run is told besides: a page of Markdown, and every problem of it. */
export type Summary = {
  readonly page: (markdown: string) => void;
  readonly problems: (problems: readonly Problem[]) => void;
};

/** Tells at a run's end what it came to, for the summary of a job and the annotations beside it. */
export function summaryReporter({ page, problems }: Summary, work: Work = {}): Reporter {
  const tally = newTally(work);
  const rows: (readonly string[])[] = [];
  const wrong: Problem[] = [];
  const report = (told: Told): void => {
    count(tally, told);
    const line = rowOf(told, tally.rehearsal);
    if (line !== undefined) rows.push(line);
    const problem = problemOf(told);
    if (problem !== undefined) wrong.push(problem);
    if (told.type !== "run.ended") return;
    const account = showAccount(tally, painter(false)).split("\n");
    const blocks: readonly Block[] = [
      { kind: "heading", text: markdownText(tally.storyboard ?? "The film") },
      { kind: "table", columns: COLUMNS, rows },
      // The last of its lines matter most, and it names at most so many shots.
      { kind: "paragraph", text: fencedText(account.join("\n")) },
    ];
    page(markdownPage(blocks, MOST));
    problems(wrong);
  };
  return { report, [Symbol.asyncDispose]: async () => {} };
}

function rowOf(told: Told, isFree: boolean): readonly string[] | undefined {
  if (told.type === "shot.stored") {
    const price = isFree || told.collected ? "—" : markdownText(showPrice(told.cost));
    return [
      "✔",
      `**${markdownText(told.shot)}**`,
      told.collected ? "collected" : "filmed",
      showSeconds(told.seconds),
      price,
    ];
  }
  if (told.type === "shot.failed" || told.type === "shot.unsure") {
    const sign = told.type === "shot.failed" ? "✖" : "?";
    return [sign, `**${markdownText(told.shot)}**`, markdownText(told.problem.message, MOST_REASON), "—", "—"];
  }
  return told.type === "shot.skipped"
    ? ["-", `**${markdownText(told.shot)}**`, `skipped, it needs ${markdownText(told.because)}`, "—", "—"]
    : undefined;
}

/** What an event says is wrong. What is tried again is not. */
function problemOf(told: Told): Problem | undefined {
  if (told.type === "shot.failed" || told.type === "shot.unsure")
    return { ...told.problem, message: `${told.shot}: ${told.problem.message}` };
  return told.type === "cut.failed" || told.type === "diagnostic" ? told.problem : undefined;
}

import { showPrice, showSum, plus } from "../domain/money.ts";
import { billOf, type Attempt } from "../domain/take.ts";
import { attemptWords } from "./attempt-words.ts";
import { cells, padCells } from "./cells.ts";
import { showMoment } from "./moment.ts";
import { painter } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { byModel, isOf, scopesOf, sumsOf, toldIn, type Spending, type Sums } from "./sums.ts";
import { countOf, listOf } from "./words.ts";

/** What became of the money, as the last column says. */
const BILLED = {
  billed: "billed",
  open: "billed when delivered",
  unknown: "may be billed",
  free: "not billed",
} as const;

/** Every attempt of a film with what it cost or not, and what all of them come to. No newline at the end. */
export function showSpending(spending: Spending, color: boolean): string {
  const paint = painter(color);
  const { attempts, film } = spending;
  const own = attempts.filter((attempt) => isOf(attempt, film));
  const shots = Map.groupBy(own, ({ shots: names }) => safeLine(listOf(names)));
  const lines = columns([...shots].flatMap(([, group]) => group.map((attempt) => rowOf(attempt, spending))));
  let next = 0;
  const groups = [...shots].map(([shot, group]) => {
    const shown = lines.slice(next, (next += group.length));
    return [paint("bold", shot), ...shown.map((line) => `  ${line}`)].join("\n");
  });
  const head = `${safeLine(film)}: ${countOf(own.length, "attempt")}${spending.rehearsal ? ", all of them rehearsals" : ""}`;
  return [head, ...groups, totals(spending), notes(spending)].filter((part) => part !== "").join("\n\n");
}

function rowOf(attempt: Attempt, { rehearsal, atWork }: Spending): readonly string[] {
  const { started, model, number, price, operation, draft } = attempt;
  const bill = billOf(attempt);
  return [
    showMoment(started),
    safeLine(model),
    [...(draft === true ? ["draft"] : []), ...(number === undefined ? [] : [`take ${number}`])].join(", "),
    attemptWords(attempt, atWork),
    showPrice(rehearsal || bill === "free" ? 0 : price),
    rehearsal ? "rehearsal" : BILLED[bill],
    bill === "open" && operation !== undefined ? safeLine(operation) : "",
  ];
}

function totals(spending: Spending): string {
  if (spending.rehearsal) return "Rehearsals are free: nothing was billed.";
  const { today, film, project } = scopesOf(spending);
  const models = [...byModel(spending.attempts)].map(([model, attempts]): readonly string[] => [
    safeLine(model),
    ...amounts(sumsOf(attempts)),
  ]);
  const scopes: readonly (readonly string[])[] = [
    ["", "billed", "may still be", "not billed"],
    ["today", ...amounts(today)],
    ["this film", ...amounts(film)],
    ["whole project", ...amounts(project)],
  ];
  return columns([...scopes, ...models]).join("\n");
}

function amounts({ billed, open, unsure, free }: Sums): readonly string[] {
  return [showSum(billed), showSum(plus(open, unsure)), countOf(free, "attempt")];
}

function notes({ attempts, elsewhere, prices, rehearsal }: Spending): string {
  const clips = countOf(elsewhere.clips, "clip");
  const known =
    elsewhere.clips > 0 ? [`The lock file knows ${clips} more, filmed elsewhere: ${showSum(elsewhere.cost)}.`] : [];
  const told = countOf(toldIn(attempts), "attempt");
  const but = toldIn(attempts) === 0 ? "" : `; of ${told} the service said with the order what it costs`;
  const estimate = `Prices are the catalogue's when each attempt began (now of ${prices})${but}; the service's bill holds.`;
  return [...known, ...(rehearsal ? [] : [estimate])].join("\n");
}

/** Rows as lines whose columns stand under each other. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cells(text));
  }
  return rows.map((row) =>
    row
      .map((text, index) => padCells(text, widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

import { expect, test } from "vitest";
import type { Event } from "../../src/domain/event.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { summaryReporter } from "../../src/report/summary.ts";
import { outcomes, planOf, problem, step, teller } from "./scene.ts";

function summaryOf(...events: readonly Event[]): {
  readonly pages: readonly string[];
  readonly wrong: readonly Problem[];
} {
  const pages: string[] = [];
  const wrong: Problem[] = [];
  const reporter = summaryReporter({
    page: (page) => pages.push(page),
    problems: (problems) => wrong.push(...problems),
  });
  const tell = teller();
  for (const event of events) reporter.report(tell(1, event));
  return { pages, wrong };
}

const started: Event = {
  type: "run.started",
  plan: planOf([step("harbour"), step("gulls"), step("night")]),
  rehearsal: false,
  storyboard: "film.yaml",
};
const stored: Event = { type: "shot.stored", shot: "harbour", seconds: 8, cost: 3_200_000 };
const failed: Event = {
  type: "shot.failed",
  shot: "gulls",
  problem: problem({ code: "provider/failed", message: "The service said | <no> ```." }),
};
const ended: Event = {
  type: "run.ended",
  exitCode: 1,
  outcomes: outcomes({ filmed: 1, failed: 1 }),
  cost: 3_200_000,
  unpriced: 0,
};

test("a run is one page at its end: every shot that was filmed or not, and what it came to", () => {
  const { pages } = summaryOf(
    started,
    stored,
    failed,
    { type: "shot.skipped", shot: "night", because: "gulls" },
    ended,
  );
  expect(pages).toHaveLength(1);
  const [page = ""] = pages;
  expect(page).toContain("### film.yaml");
  expect(page).toContain("| ✔ | **harbour** | filmed | 8 s | <span>$</span>3.20 |");
  expect(page).toContain("| ✖ | **gulls** | The service said \\| &lt;no&gt; \\`\\`\\`. | — | — |");
  expect(page).toContain("| - | **night** | skipped, it needs gulls | — | — |");
  expect(page).toContain("````text\n");
  expect(page).toContain("1 filmed, 1 failed. $3.20 spent.");
});

test("what failed, and what is to be known, is annotated; what is tried again is not", () => {
  const again: Event = {
    type: "shot.retrying",
    shot: "gulls",
    seconds: 5,
    problem: problem({ code: "provider/traced" }),
  };
  const known: Event = {
    type: "diagnostic",
    problem: problem({ code: "run/deadline", message: "The deadline is over." }),
  };
  const { wrong } = summaryOf(started, again, failed, known, ended);
  expect(wrong.map(({ code }) => code)).toEqual(["provider/failed", "run/deadline"]);
  expect(wrong[0]?.message).toMatch(/^gulls: /);
});

test("nothing is told of a run that has not ended", () => {
  expect(summaryOf(started, stored)).toEqual({ pages: [], wrong: [] });
});

test("the page of ten thousand shots stays below what GitHub shows", () => {
  const many = Array.from({ length: 10_000 }, (_, at): Event => ({
    ...failed,
    shot: `shot-${at}`,
    problem: problem({ code: "provider/failed", message: "é".repeat(2_000) }),
  }));
  const [page = ""] = summaryOf(started, ...many, ended).pages;
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  expect(page).toMatch(/… and [\d ]+ more/);
});

test("what was collected is so in the table, without a price", () => {
  const { pages } = summaryOf(started, { ...stored, collected: true }, ended);
  expect(pages[0]).toContain("| ✔ | **harbour** | collected | 8 s | — |");
});

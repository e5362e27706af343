import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Event, Told } from "../../src/domain/event.ts";
import { plainReporter } from "../../src/report/plain.ts";
import { NOON, planOf, step, teller } from "./scene.ts";
import { eventfulRun, smoothRun } from "./story.ts";

function logOf(events: readonly Told[], color = false): string {
  let log = "";
  const { report } = plainReporter({ write: (text) => (log += text) }, { color });
  for (const told of events) report(told);
  return log;
}

test("tells a run line by line, and at its end what it came to", async () => {
  await expect(logOf(eventfulRun())).toMatchFileSnapshot("golden/plain.txt");
});

test("colours change no word", () => {
  expect(logOf(eventfulRun(), true)).toContain("\u001b[");
  expect(stripVTControlCharacters(logOf(eventfulRun(), true))).toBe(logOf(eventfulRun()));
});

test("the last line says where the film is", () => {
  expect(logOf(smoothRun(false)).trimEnd().split("\n").slice(-2)).toEqual([
    "1 filmed. $3.20 spent.",
    "Film: storyboards/harbour.mp4 (41.0 s)",
  ]);
});

test("a rehearsal speaks of no money", () => {
  expect(logOf(smoothRun(true))).not.toContain("$");
  expect(logOf(smoothRun(true))).toContain("A rehearsal: free.");
});

test("after a minute of silence a line says that it is still alive", () => {
  const tell = teller();
  let log = "";
  const reporter = plainReporter({ write: (text) => (log += text) }, { color: false });
  reporter.tick(NOON);
  reporter.report(tell(0, { type: "run.started", plan: planOf([step("harbour")]), rehearsal: false }));
  reporter.report(tell(0, { type: "shot.submitting", shot: "harbour", price: 3_200_000 }));
  reporter.report(tell(1, { type: "shot.submitted", shot: "harbour", operation: "operations/1", resumed: false }));
  log = "";
  reporter.report(tell(60, { type: "shot.progress", shot: "harbour", seconds: 59 }));
  reporter.tick(NOON + 60_999);
  expect(log).toBe("");
  reporter.report(tell(61, { type: "shot.progress", shot: "harbour", seconds: 60 }));
  expect(log).toBe("[1:01] 0/1 done · 1 running · $3.20 spent\n");
  reporter.tick(NOON + 120_000);
  reporter.tick(NOON + 121_000);
  expect(log.split("\n").slice(1)).toEqual(["[2:01] 0/1 done · 1 running · $3.20 spent", ""]);
  // A clock that was set back an hour silences nothing for longer than a minute.
  reporter.tick(NOON - 3_600_000);
  log = "";
  reporter.tick(NOON - 3_600_000 + 60_000);
  expect(log).toContain("0/1 done");
});

test("thirty shots that wait for the same minute are one line, and short waits none", () => {
  const tell = teller();
  const wait = (seconds: number, event: Partial<Extract<Event, { type: "shot.waiting" }>>): Told =>
    tell(seconds, { type: "shot.waiting", shot: "harbour", seconds: 40, why: "rate", ...event });
  const crowd = Array.from({ length: 30 }, (_, index) => wait(1, { shot: `shot-${index}` }));
  const start = tell(0, { type: "run.started", plan: planOf([step("harbour")]), rehearsal: false });
  const events = [
    start,
    ...crowd,
    wait(2, { seconds: 10 }),
    wait(3, { shot: "gulls", why: "throttled" }),
    wait(70, {}),
  ];
  expect(logOf(events).trimEnd().split("\n").slice(1)).toEqual([
    "[0:01] shot-0: waits 40 s for its turn",
    "[0:03] gulls: waits 40 s because the service asks to",
    "[1:10] harbour: waits 40 s for its turn",
  ]);
});

test("text of a service can neither act on the terminal nor begin a line", () => {
  const tell = teller();
  const nasty = "sorry\r\n::error file=x::forged\n\u001b]0;owned\u0007\u001b[2J\u202E";
  const problem = { code: "provider/refused", severity: "error", message: nasty, hint: nasty } as const;
  const log = logOf([
    tell(0, { type: "run.started", plan: planOf([step("harbour")]), rehearsal: false }),
    tell(1, { type: "shot.retrying", shot: nasty, seconds: 1, problem }),
    tell(1, { type: "shot.failed", shot: nasty, problem }),
    tell(1, { type: "shot.skipped", shot: nasty, because: nasty }),
    tell(1, { type: "shot.unsure", shot: nasty, problem }),
    tell(1, { type: "diagnostic", problem }),
    tell(1, { type: "cut.done", file: nasty, seconds: 1, kept: false }),
    tell(2, { type: "run.ended", exitCode: 1, outcomes: OUTCOMES, cost: 0, unpriced: 0 }),
  ]);
  expect(log.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(log).not.toMatch(/^::/m);
});

const OUTCOMES = { kept: 0, filmed: 0, failed: 1, skipped: 1, unsure: 1, unfinished: 0 };

test("what another run or machine ordered is collected, and its line has no price", () => {
  const tell = teller();
  const collected = { type: "shot.stored", shot: "harbour", seconds: 4, cost: 1_600_000, collected: true } as const;
  expect(logOf([tell(0, collected)])).toContain("✔ harbour: 4 s, collected\n");
});

import { timelineOfClips } from "../helpers/timelines.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Event, Told } from "../../src/domain/event.ts";
import { labelOf } from "../../src/domain/plan.ts";
import { liveBlock } from "../../src/report/block.ts";
import { cells } from "../../src/report/cells.ts";
import { liveReporter } from "../../src/report/live.ts";
import { painter } from "../../src/report/paint.ts";
import type { LiveReporter } from "../../src/report/screen.ts";
import { count, newTally } from "../../src/report/tally.ts";
import { NOON, outcomes, planOf, problem, step, teller } from "./scene.ts";
import { eventfulRun } from "./story.ts";
import { Terminal } from "./terminal.ts";

function shotName(index: number): string {
  return `shot-${String(index + 1).padStart(2, "0")}`;
}

/** Fifty shots of 30 s, twenty at once; the seventh fails. Calls `look` after every event and every tick. */
function fiftyShots(reporter: LiveReporter, look: () => void): { readonly finish: () => void } {
  const tell = teller();
  const say = (seconds: number, event: Event): void => {
    reporter.report(tell(seconds, event));
    look();
  };
  const names = Array.from({ length: 50 }, (_, index) => shotName(index));
  say(0, { type: "run.started", plan: planOf(names.map((name) => step(name))), rehearsal: false });
  const send = (seconds: number, shot: string): void => {
    say(seconds, { type: "shot.submitting", shot, price: 3_200_000 });
    say(seconds + 0.2, { type: "shot.submitted", shot, operation: `operations/${shot}`, resumed: false });
  };
  for (const [index, shot] of names.slice(0, 20).entries()) send(index, shot);
  for (const shot of names.slice(20, 23)) say(20, { type: "shot.waiting", shot, seconds: 40, why: "rate" });
  for (let second = 21; second < 42; second++) {
    reporter.tick(NOON + second * 1_000);
    look();
    const done = names[second - 30];
    if (done === shotName(6))
      say(second, { type: "shot.failed", shot: done, problem: problem({ hint: "Say it differently." }) });
    else if (done !== undefined) say(second, { type: "shot.stored", shot: done, seconds: 8, cost: 3_200_000 });
  }
  reporter.tick(NOON + 42_000);
  return {
    finish: () => {
      const rest = outcomes({ filmed: 11, failed: 1, unfinished: 38 });
      say(60, { type: "run.ended", exitCode: 1, outcomes: rest, cost: 99_200_000, unpriced: 0 });
    },
  };
}

/** The lines that are repainted: from the first shot at work to the counters. */
function blockOf(terminal: Terminal): readonly string[] {
  const lines = terminal.text.split("\n");
  const first = lines.findIndex((line) => line.startsWith("  shot-") || line.startsWith("  … and"));
  return first < 0 ? lines.slice(-1) : lines.slice(first);
}

test("fifty shots, twenty at once: finished ones above for good, the oldest at work below, the counters last", async () => {
  const terminal = new Terminal(24, 80);
  const reporter = liveReporter(terminal, { color: false });
  let crowded = "";
  const run = fiftyShots(reporter, () => {
    if (terminal.text.includes("… and")) crowded = terminal.text;
    if (!terminal.text.includes("No film")) expect(terminal.text).toMatch(/\d+\/50 done · \d+ running.*spent$/);
  });
  expect(terminal.cursorShown).toBe(false);
  await expect(`${crowded}\n`).toMatchFileSnapshot("golden/live-crowded.txt");
  await expect(`${terminal.text}\n`).toMatchFileSnapshot("golden/live.txt");
  run.finish();
  await reporter[Symbol.asyncDispose]();
  expect(terminal.cursorShown).toBe(true);
  await expect(`${terminal.text}\n`).toMatchFileSnapshot("golden/live-ended.txt");
});

test.each([
  [24, 80],
  [10, 40],
  [5, 30],
])(
  "the block fits a terminal of %i rows and %i columns, and each finished shot stands above it once",
  (rows, columns) => {
    const terminal = new Terminal(rows, columns);
    let highest = 0;
    fiftyShots(liveReporter(terminal, { color: false }), () => {
      const block = blockOf(terminal);
      highest = Math.max(highest, block.length);
      for (const line of block) expect(line.length).toBeLessThan(columns);
    });
    expect(highest).toBe(rows - 3);
    const finished = terminal.text.split("\n").filter((line) => line.startsWith("✔"));
    const names = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11].map(shotName);
    expect(finished).toEqual(names.map((shot) => `✔ ${shot}: 8 s, $3.20`));
  },
);

test("the block fits every terminal, whatever is at work", () => {
  const shots = fc.array(fc.tuple(fc.string({ unit: "grapheme", maxLength: 30 }), fc.boolean()), { maxLength: 40 });
  const size = { rows: fc.integer({ min: 1, max: 50 }), columns: fc.integer({ min: 1, max: 100 }) };
  fc.assert(
    fc.property(shots, fc.record(size), fc.boolean(), (works, { rows, columns }, cutting) => {
      const tally = newTally();
      const tell = teller();
      for (const [shot, waits] of works) {
        if (waits) count(tally, tell(1, { type: "shot.waiting", shot, seconds: 30, why: "rate" }));
        else count(tally, tell(1, { type: "shot.submitting", shot, price: 1 }));
      }
      if (cutting) count(tally, tell(1, { type: "cut.progress", frames: 1, of: 2 }));
      const lines = liveBlock(tally, NOON + 5_000, { rows, columns, paint: painter(false) }).split("\n");
      expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 3));
      for (const line of lines) expect(cells(line)).toBeLessThan(Math.max(columns, 1));
    }),
  );
});

test("a terminal that becomes smaller keeps the block in it", () => {
  const terminal = new Terminal(24, 80);
  let size = { rows: 24, columns: 80 };
  const out = {
    write: terminal.write,
    get rows(): number {
      return size.rows;
    },
    get columns(): number {
      return size.columns;
    },
  };
  const reporter = liveReporter(out, { color: false });
  fiftyShots(reporter, () => {});
  size = { rows: 8, columns: 30 };
  reporter.tick(NOON + 43_000);
  expect(blockOf(terminal)).toHaveLength(5);
  for (const line of blockOf(terminal)) expect(line.length).toBeLessThan(30);
});

test("ten thousand kept shots are not ten thousand screens", () => {
  const terminal = new Terminal(24, 80);
  const reporter = liveReporter(terminal, { color: false });
  const tell = teller();
  const steps = Array.from({ length: 10_000 }, (_, index) => step(`shot-${index}`));
  reporter.report(tell(0, { type: "run.started", plan: planOf(steps), rehearsal: true }));
  for (const [index, each] of steps.entries()) {
    reporter.report(tell(index / 100_000, { type: "shot.kept", shot: labelOf(each.action), step: each }));
  }
  expect(terminal.writes).toBe(2);
  reporter.tick(NOON + 1_000);
  expect(terminal.text).toBe("10 000 to film with gemini. A rehearsal: free.\n10 000/10 000 done · 0 running");
});

test("a run that breaks off leaves what it told and a cursor behind, and no block", async () => {
  const terminal = new Terminal(24, 80);
  {
    await using reporter = liveReporter(terminal, { color: false });
    fiftyShots(reporter, () => {});
    expect(terminal.cursorShown).toBe(false);
  }
  expect(terminal.cursorShown).toBe(true);
  expect(blockOf(terminal)).not.toContain("  … and");
  expect(terminal.text).not.toContain("running");
  expect(terminal.text).toContain("✖ shot-07: The service refused the prompt.");
});

test("disposing twice, or before anything was told, writes nothing more", async () => {
  const terminal = new Terminal(24, 80);
  const reporter = liveReporter(terminal, { color: false });
  reporter.tick(NOON);
  await reporter[Symbol.asyncDispose]();
  expect(terminal.writes).toBe(0);
  fiftyShots(reporter, () => {}).finish();
  const { writes } = terminal;
  reporter.tick(NOON + 99_000);
  await reporter[Symbol.asyncDispose]();
  await reporter[Symbol.asyncDispose]();
  expect(terminal.writes).toBe(writes);
});

test("an eventful run ends with its account, in colours too", async () => {
  const terminal = new Terminal(40, 100);
  const reporter = liveReporter(terminal, { color: true });
  for (const told of eventfulRun()) reporter.report(told);
  await expect(`${terminal.text}\n`).toMatchFileSnapshot("golden/live-eventful.txt");
});

test("what waits counts down, what works counts up, and the cut says how far it is", () => {
  const terminal = new Terminal(24, 80);
  const reporter = liveReporter(terminal, { color: false });
  const tell = teller();
  const blockAt = (seconds: number, ...events: readonly Told[]): readonly string[] => {
    for (const told of events) reporter.report(told);
    reporter.tick(NOON + seconds * 1_000);
    return terminal.text.split("\n").slice(1);
  };
  const plan = planOf([step("harbour"), step("gulls")]);
  blockAt(0, tell(0, { type: "run.started", plan, rehearsal: true }));
  expect(
    blockAt(
      30,
      tell(1, { type: "shot.submitted", shot: "harbour", operation: "o", resumed: true }),
      tell(10, { type: "shot.waiting", shot: "gulls", seconds: 45, why: "throttled" }),
      tell(20, { type: "shot.progress", shot: "harbour", seconds: 100 }),
    ),
  ).toEqual([
    "  harbour  is being collected  1:50",
    "  gulls    waits, the service asks to  0:25 left",
    "0/2 done · 1 running · 1 waiting",
  ]);
  const timeline = timelineOfClips([], { frames: 2_000 });
  expect(
    blockAt(
      90,
      tell(80, { type: "shot.stored", shot: "harbour", seconds: 8, cost: 0 }),
      tell(80, { type: "shot.stored", shot: "gulls", seconds: 8, cost: 0 }),
      tell(81, { type: "cut.started", timeline, layout: { road: "full", segments: [] } }),
      tell(82, { type: "cut.progress", frames: 1_250, of: 2_000 }),
    ).slice(2),
  ).toEqual(["  cutting the film  1 250 of 2 000 frames (62 %)", "2/2 done · 0 running"]);
  // The film stands; how long its joins are looked at goes on to be told.
  expect(blockAt(97, tell(90, { type: "cut.progress", frames: 2_000, of: 2_000 })).slice(2)).toEqual([
    "  looking at the joins of the film  0:07",
    "2/2 done · 0 running",
  ]);
});

test("text from outside cannot act on the terminal, and wide names stay in their cells", () => {
  const terminal = new Terminal(24, 40);
  const reporter = liveReporter(terminal, { color: false });
  const tell = teller();
  const nasty = "漢字\u001b[2J\u001b]0;owned\u0007\r\n\u202Eevil";
  reporter.report(tell(0, { type: "run.started", plan: planOf([step("a")]), rehearsal: false }));
  reporter.report(tell(1, { type: "shot.submitting", shot: nasty, price: 1 }));
  reporter.report(tell(2, { type: "shot.failed", shot: `${nasty}2`, problem: problem({ message: nasty }) }));
  expect(terminal.text.replaceAll("\n", "")).toContain(String.raw`漢字\u{1b}[2J\u{1b}]0;owned\u{7} \u{202e}e`);
  expect(terminal.text).not.toMatch(/\u202e/u);
});

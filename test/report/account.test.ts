import { expect, test } from "vitest";
import type { Event } from "../../src/domain/event.ts";
import { showAccount } from "../../src/report/account.ts";
import { painter } from "../../src/report/paint.ts";
import { count, newTally } from "../../src/report/tally.ts";
import { missing } from "../../src/run/problems.ts";
import { take } from "../helpers/builders.ts";
import { keyOf, outcomes, planOf, problem, step, teller } from "./scene.ts";

function accountOf(...events: readonly Event[]): readonly string[] {
  const tally = newTally();
  const tell = teller();
  for (const event of events) count(tally, tell(1, event));
  return showAccount(tally, painter(false)).split("\n");
}

const started: Event = { type: "run.started", plan: planOf([step("harbour"), step("gulls")]), rehearsal: false };

function ended(fields: Parameters<typeof outcomes>[0], exitCode = 0): Event {
  return { type: "run.ended", exitCode, outcomes: outcomes(fields), cost: 0, unpriced: 0 };
}

test.each([
  [
    "failed shots",
    ended({ failed: 2 }, 1),
    "No film yet: see to the 2 failed shots and run again; what is filmed is kept.",
  ],
  [
    "one failed shot",
    ended({ failed: 1 }, 1),
    "No film yet: see to the failed shot and run again; what is filmed is kept.",
  ],
  [
    "unsure shots",
    ended({ unsure: 1 }, 3),
    "No film yet: say what became of what is not sure, as above, then run again.",
  ],
  [
    "unfinished shots",
    ended({ unfinished: 3 }, 130),
    "No film yet: run the same command again to go on; nothing is paid for twice.",
  ],
  ["a run without a cut", ended({ filmed: 1 }), "No film was cut; all clips are kept."],
])("without a film the last line says what to do next: %s", (_name, end, line) => {
  expect(accountOf(started, end).at(-1)).toBe(line);
});

test("the film that stands is said to stay as it was, and not to be none", () => {
  const failed: Event = Object.assign(ended({ failed: 1 }, 1), { earlier: "film.mp4" });
  expect(accountOf(started, failed).at(-1)).toBe(
    "film.mp4 stays as it was: see to the failed shot and run again; what is filmed is kept.",
  );
  const uncut: Event = { type: "cut.failed", problem: problem({ code: "disk/full" }) };
  expect(accountOf(started, uncut, Object.assign(ended({}, 74), { earlier: "film.mp4" })).at(-1)).toMatch(
    /^film\.mp4 stays as it was: run again once/,
  );
});

test("a shot that failed is told with the place in the storyboard that it is about", () => {
  const at = { file: "film.yaml", start: { line: 7, column: 13 }, end: { line: 7, column: 27 } };
  const failed: Event = { type: "shot.failed", shot: "harbour", problem: problem({ at }) };
  expect(accountOf(started, failed, ended({ failed: 1 }, 1))).toContain("  ✖ harbour  film.yaml:7:13");
});

test("a cut that failed costs nothing to repeat, and the account says why it failed", () => {
  const failed = problem({ code: "ffmpeg/failed", message: "ffmpeg stopped with code 1.", hint: "See the log." });
  expect(accountOf(started, { type: "cut.failed", problem: failed }, ended({ filmed: 2 }, 1))).toEqual([
    "The cut failed:",
    "      ffmpeg stopped with code 1. [ffmpeg/failed]",
    "      See the log.",
    "",
    "2 filmed. $0.00 spent.",
    "No film: run again once this is mended; all clips are kept, so only the cut is made.",
  ]);
});

test("a cut that somebody stopped has nothing to mend", () => {
  const stopped = problem({ code: "run/interrupted", message: "The cut was stopped." });
  const ending = { ...ended({ kept: 2 }, 130), earlier: "film.mp4" };
  const lines = accountOf(started, { type: "cut.failed", problem: stopped }, ending);
  expect(lines.at(-1)).toBe("film.mp4 stays as it was: run the same command again to go on; all clips are kept.");
});

test("a film that already was this very cut is told apart", () => {
  const lines = accountOf(
    started,
    { type: "cut.done", file: "film.mp4", seconds: 12.04, kept: true },
    ended({ kept: 2 }),
  );
  expect(lines.slice(-2)).toEqual(["2 kept. $0.00 spent.", "Film: film.mp4 (12.0 s), as it was"]);
});

function skip(shot: string, because: string): Event {
  return { type: "shot.skipped", shot, because };
}

test("shots that are skipped for the same reason are told together", () => {
  const lines = accountOf(started, skip("a", "x"), skip("b", "y"), skip("c", "x"), ended({ skipped: 3 }, 1));
  expect(lines.slice(0, 3)).toEqual(["Skipped:", "  - a and c: they need x", "  - b: it needs y"]);
});

test("a shot that may be paid for is told with the command that settles this take in this film, once", () => {
  const open = problem({
    code: "provider/unsure",
    message: "It may be paid.",
    hint: "Say what you know: storyboard resolve gulls --paid",
  });
  const lines = accountOf(
    { ...started, storyboard: "film.yaml --provider gemini" },
    { type: "shot.unsure", shot: "gulls · take 2", problem: open },
    { type: "shot.unsure", shot: "gulls", problem: open },
    { type: "shot.unsure", shot: "lamp", problem: open },
    ended({ unsure: 3 }, 3),
  );
  expect(lines.slice(1, 4)).toEqual([
    "  ? gulls · take 2",
    "      It may be paid. [provider/unsure]",
    "      storyboard resolve gulls film.yaml --provider gemini --take 2 --paid|--not-paid|--op NAME",
  ]);
  expect(lines.filter((line) => line.includes("storyboard resolve")).slice(1)).toEqual([
    "      storyboard resolve gulls film.yaml --provider gemini --take 1 --paid|--not-paid|--op NAME",
    "      storyboard resolve lamp film.yaml --provider gemini --paid|--not-paid|--op NAME",
  ]);
});

test("a kept clip that is not here is no doubt: nobody is asked to say what became of it", () => {
  const store = { title: "../typo", reached: true };
  const kept = { kind: "media-missing", take: take(keyOf("harbour")) } as const;
  const gone = ["harbour", "gulls"].map((shot): Event => {
    const held = step(shot, { verdict: "hold", because: kept });
    return { type: "shot.unsure", shot, problem: missing(held, { words: "film.yaml", store }) };
  });
  expect(accountOf(started, ...gone, ended({ unsure: 2 }, 1))).toEqual([
    "Missing: paid for, and the clip is not here:",
    "  ? harbour and gulls",
    "      It is paid for, but its clip is neither here, nor in the store ../typo, nor at the service any more. [media/missing]",
    "      See that ../typo is the address of the store that has it: there is no such clip in this one. Else bring .storyboard/ back from where it was filmed. Or film it again with --film-missing.",
    "",
    "2 missing. $0.00 spent.",
    "No film yet: see to the missing clips, as above, then run again; they are paid for.",
  ]);
  const named = (at: Parameters<typeof missing>[1]["store"]): string =>
    missing(step("harbour", { because: kept }), { words: "film.yaml", store: at }).hint ?? "";
  expect(named(undefined)).toMatch(/^Bring \.storyboard\/ back .* name the store .* --film-missing\.$/);
  expect(named({ ...store, reached: false })).toMatch(/^See to the store \.\.\/typo first: it does not answer/);
});

test("a run that its store ended is not to be run again as it is", () => {
  const refused = problem({ code: "store/refused", message: "The store films refuses: this machine only reads it." });
  const after = (severity: "error" | "warning"): string | undefined =>
    accountOf(started, { type: "diagnostic", problem: { ...refused, severity } }, ended({ unfinished: 1 }, 4)).at(-1);
  expect(after("error")).toBe(
    "No film yet: see to what is wrong, as told above, then run again; nothing is paid for twice.",
  );
  expect(after("warning")).toContain("run the same command again to go on");
});

test("of hundreds of failures the first fifty are told, the rest is counted", () => {
  const failures = Array.from({ length: 120 }, (_, index): Event => ({
    type: "shot.failed",
    shot: `shot-${index}`,
    problem: problem(),
  }));
  const lines = accountOf(started, ...failures, ended({ failed: 120 }, 1));
  expect(lines.filter((line) => line.startsWith("  ✖"))).toHaveLength(50);
  expect(lines).toContain("  … and 70 more");
});

test("a run that was stopped says which shots are still at the service, what is being billed, and how to collect it", () => {
  const paid: Event = { type: "shot.submitting", shot: "harbour", price: 3_200_000 };
  const sent: Event = { type: "shot.submitted", shot: "harbour", operation: "operations/1", resumed: false };
  const waiting: Event = { type: "shot.waiting", shot: "gulls", seconds: 30, why: "rate" };
  const named: Event = { ...started, storyboard: "film.yaml --provider vertex" };
  const lines = accountOf(named, paid, sent, waiting, ended({ unfinished: 2 }, 130));
  expect(lines.slice(0, 3)).toEqual([
    "Still at the service, $3.20 being billed; collected when you run again:",
    "  ~ harbour",
    "      storyboard run film.yaml --provider vertex",
  ]);
});

test("misses no film where none was to be cut", () => {
  const tally = newTally({ cuts: false });
  const tell = teller();
  for (const event of [started, ended({ failed: 1 }, 1)]) count(tally, tell(1, event));
  expect(showAccount(tally, painter(false)).split("\n").at(-1)).toBe(
    "See to the failed shot and run again; what is filmed is kept.",
  );
});

test("what another had ordered is collected, and neither filmed nor paid for by this run", () => {
  const collected: Event = { type: "shot.stored", shot: "harbour", seconds: 4, cost: 1_600_000, collected: true };
  const lines = accountOf(started, collected, ended({ filmed: 2 }));
  expect(lines).toContain("1 filmed, 1 collected. $0.00 spent.");
});

test("what nobody is sure of is not called spent", () => {
  const end: Event = Object.assign(ended({ unsure: 1 }, 3), { inDoubt: 1_600_000 });
  expect(accountOf(started, end)).toContain("1 not sure. $0.00 spent, $1.60 may be billed.");
});

test("what a ceiling leaves for another night is told beside the sums, and so is the page of the night", () => {
  const end: Event = Object.assign(ended({ kept: 2 }), {
    later: [
      { shot: "skipper", price: 3_200_000 },
      { shot: "mast", price: null },
    ],
    drift: { page: ".storyboard/drift/film/index.html", shots: 1 },
  });
  expect(accountOf(started, end).slice(-4, -1)).toEqual([
    "2 kept. $0.00 spent.",
    "Left for another night, because of the ceiling: skipper ($3.20) and mast (price not known).",
    "Drift: 1 shot beside what was chosen, in .storyboard/drift/film/index.html",
  ]);
});

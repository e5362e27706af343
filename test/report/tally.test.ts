import { expect, test } from "vitest";
import type { Event } from "../../src/domain/event.ts";
import { count, countersOf, newTally } from "../../src/report/tally.ts";
import { outcomes, planOf, problem, step, teller } from "./scene.ts";

/** The counters after these events, in a run of two shots to film and one that is kept. */
function countersAfter(...events: readonly Event[]): string {
  const tally = newTally();
  const tell = teller();
  const plan = planOf([step("harbour"), step("gulls"), step("night", { verdict: "keep" })]);
  for (const event of [{ type: "run.started", plan, rehearsal: false } as const, ...events])
    count(tally, tell(1, event));
  return countersOf(tally);
}

const sending: Event = { type: "shot.submitting", shot: "harbour", price: 3_200_000 };
const sent: Event = { type: "shot.submitted", shot: "harbour", operation: "operations/1", resumed: false };
const retrying: Event = { type: "shot.retrying", shot: "harbour", seconds: 12, problem: problem() };
const stored: Event = { type: "shot.stored", shot: "harbour", seconds: 8, cost: 3_200_000 };

test("what is on its way counts as spent until it is certain that nothing was billed", () => {
  expect(countersAfter()).toBe("1/3 done · 0 running · $0.00 spent");
  expect(countersAfter(sending)).toBe("1/3 done · 1 running · $3.20 spent");
  expect(countersAfter(sending, retrying)).toBe("1/3 done · 0 running · 1 waiting · $0.00 spent");
  expect(countersAfter(sending, retrying, sending, sent, stored)).toBe("2/3 done · 0 running · $3.20 spent");
  expect(countersAfter(sending, sent, { type: "shot.failed", shot: "harbour", problem: problem() })).toBe(
    "2/3 done · 0 running · 1 failed · $0.00 spent",
  );
  expect(countersAfter(sending, { type: "shot.unsure", shot: "harbour", problem: problem() })).toBe(
    "2/3 done · 0 running · $0.00 spent, $3.20 may be billed",
  );
});

test("what a service said of its price is what a clip counts for once it is here", () => {
  expect(countersAfter(sending, sent, { ...stored, cost: 5_000_000 })).toBe("2/3 done · 0 running · $5.00 spent");
});

test("what an earlier run has paid is not spent by this one", () => {
  expect(countersAfter({ ...sent, resumed: true }, stored)).toBe("2/3 done · 0 running · $0.00 spent");
});

test("a price that nobody knows is never called nothing", () => {
  const unknown: Event = { type: "shot.submitting", shot: "gulls", price: null };
  expect(countersAfter(unknown)).toBe("1/3 done · 1 running · price not known");
  expect(countersAfter(sending, unknown)).toBe("1/3 done · 2 running · at least $3.20 spent and 1 of unknown price");
  const end: Event = { type: "run.ended", exitCode: 0, outcomes: outcomes(), cost: 0, unpriced: 1 };
  expect(countersAfter(unknown, end)).toContain("price not known");
});

test("in the end the run itself says what was spent", () => {
  const end: Event = { type: "run.ended", exitCode: 0, outcomes: outcomes(), cost: 1_500_000, unpriced: 0 };
  expect(countersAfter(sending, sent, stored, end)).toBe("2/3 done · 0 running · $1.50 spent");
});

test("a kept shot that is told counts once", () => {
  const night = step("night", { verdict: "keep" });
  expect(countersAfter({ type: "shot.kept", shot: "night", step: night })).toBe("1/3 done · 0 running · $0.00 spent");
});

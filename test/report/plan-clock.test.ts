import { expect, test } from "vitest";
import type { Plan, Step } from "../../src/domain/plan.ts";
import { planDocument } from "../../src/report/plan-json.ts";
import { showPlan, type PlanView } from "../../src/report/plan-table.ts";
import { attempt } from "../helpers/builders.ts";
import { action, keyOf, planOf, problem, step } from "./scene.ts";

const VIEW: PlanView = { file: "film.yaml", color: false, rehearsal: false };
const UNTIL = "2026-11-24T12:00:00.000Z";

function expired(shot: string): Step {
  return step(shot, { verdict: "blocked", because: { kind: "parent-expired", of: keyOf("harbour-1"), since: UNTIL } });
}

/** Harbour is kept and expired; what continues it cannot be filmed. */
const EXPIRED: Plan = {
  ...planOf([step("harbour", { verdict: "keep" }), expired("open-sea")]),
  reshoot: { shots: ["harbour"], films: 3, price: 9_600_000, unpriced: 0 },
};

test("a chain that has expired is told with what it takes to film it again", () => {
  const screen = showPlan(EXPIRED, VIEW);
  expect(screen).toContain(
    "! open-sea  8 s  —  harbour's footage expired at the provider on 2026-11-24; --reshoot-expired films the chain again",
  );
  expect(screen).toContain("Expired: open-sea needs harbour again: 3 clips, $9.60 with --reshoot-expired.");
});

test("what becomes stale besides is told with its price, and without any in a rehearsal", () => {
  const outdated = { shots: ["gulls"], price: 2_800_000, unpriced: 0 };
  const begun: Plan = { ...planOf([step("harbour")]), outdated };
  const note = "makes gulls ($2.80) stale: the next run of the whole film films that again.";
  expect(showPlan(begun, VIEW)).toContain(`Beginning anew also ${note}`);
  expect(showPlan(begun, { ...VIEW, rehearsal: true })).toContain("Beginning anew also makes gulls stale:");
  const offered = { ...EXPIRED, reshoot: { shots: ["harbour"], films: 3, price: 9_600_000, unpriced: 0, outdated } };
  expect(showPlan(offered, VIEW)).toContain("$9.60 with --reshoot-expired, which makes gulls ($2.80) stale.");
  expect(planDocument(begun, { storyboard: "film.yaml", rehearsal: false })).toMatchObject({
    outdated: { shots: ["gulls"], price_usd: 2.8, unpriced: 0 },
  });
});

test("several are told together, with prices that nobody knows, and without any in a rehearsal", () => {
  const several: Plan = {
    ...planOf([step("harbour", { verdict: "keep" }), expired("open-sea"), expired("night")]),
    reshoot: { shots: ["harbour", "quay"], films: 1, price: 0, unpriced: 1 },
  };
  expect(showPlan(several, VIEW)).toContain(
    "Expired: open-sea and night need harbour and quay again: 1 clip, price not known with --reshoot-expired.",
  );
  expect(showPlan(EXPIRED, { ...VIEW, rehearsal: true })).toContain(
    "Expired: open-sea needs harbour again: 3 clips with --reshoot-expired.",
  );
});

test("what may come too late is told with the moment until which it must be sent", () => {
  const sea = step("sea", { parentExpires: UNTIL });
  const storm = step("storm", { parentExpires: UNTIL });
  const plan = { ...planOf([sea, storm]), endangered: [sea.action.key, storm.action.key] };
  expect(showPlan(plan, VIEW)).toContain(
    "Hurry: sea and storm may come too late; the provider keeps what they continue until 2026-11-24 12:00 UTC.",
  );
  expect(showPlan({ ...plan, endangered: [sea.action.key] }, VIEW)).toContain("Hurry: sea may come too late");
});

test("a day that is too short is told with how far it reaches", () => {
  const today = [{ model: "camera-1-preview", left: 6, wanted: 9, resets: "2026-11-23T08:00:00.000Z" }];
  expect(showPlan({ ...planOf([step("a")]), today }, VIEW)).toContain(
    "Today 6 of 9 can be submitted to camera-1-preview: its daily quota begins anew at 2026-11-23 08:00 UTC.",
  );
});

test.each([
  ["provider/failed", "the last attempt failed", "--retry-failed"],
  ["provider/filtered", "the safety filter refused it", "--retry-blocked"],
] as const)(
  "a shot that ended with %s is told with what to do and its price first, and the service's words below",
  (code, end, flag) => {
    const failed = attempt(keyOf("a-1"), "failed", { problem: problem({ code }) });
    const blocked = step("a", { verdict: "blocked", because: { kind: "failed-before", attempt: failed } });
    const told = `! a  8 s  —  ${end}; ${flag} films it again for $3.20\n      The service refused the prompt.\n`;
    expect(showPlan(planOf([blocked]), VIEW)).toContain(told);
    const again = step(action("a"), { because: { kind: "failed-before", attempt: failed } });
    expect(showPlan(planOf([again]), VIEW)).not.toContain(flag);
  },
);

test("machines are told the same", () => {
  const today = [{ model: "camera-1-preview", left: 6, wanted: 9, resets: "2026-11-23T08:00:00.000Z" }];
  const plan = { ...EXPIRED, today, validUntil: UNTIL };
  expect(planDocument(plan, { storyboard: "film.yaml", rehearsal: false })).toMatchObject({
    reshoot: { shots: ["harbour"], films: 3, price_usd: 9.6, price_micro_usd: 9_600_000, unpriced: 0 },
    today,
    valid_until: UNTIL,
  });
  const sea = planOf([step("sea", { parentExpires: UNTIL })]);
  expect(planDocument(sea, { storyboard: "film.yaml", rehearsal: false })).toMatchObject({
    steps: [{ parent_expires: UNTIL }],
  });
});

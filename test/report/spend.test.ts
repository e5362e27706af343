import { expect, test } from "vitest";
import type { Attempt } from "../../src/domain/take.ts";
import { spendDocument } from "../../src/report/spend-json.ts";
import { showSpending } from "../../src/report/spend.ts";
import { sumsOf, type Spending } from "../../src/report/sums.ts";
import { attempt } from "../helpers/builders.ts";
import { keyOf, problem } from "./scene.ts";

const YESTERDAY = "2026-11-21T09:30:00.000Z";

/** One attempt of every kind, each for another price. */
const ATTEMPTS: readonly Attempt[] = (
  [
    ["stored", { shots: ["harbour"], started: YESTERDAY, film: "film.yaml" }],
    ["rejected", { shots: ["gulls"], film: "film.yaml" }],
    ["failed", { shots: ["gulls"], film: "film.yaml", problem: problem() }],
    ["submitting", { shots: ["gulls"], film: "film.yaml" }],
    ["submitted", { shots: ["storm"], film: "other.yaml" }],
    ["ready", { shots: ["storm"], film: "other.yaml", model: "camera-2" }],
    ["unsure", { shots: ["rain"] }],
    ["written-off", { shots: ["rain"], film: "film.yaml", number: 2 }],
  ] as const
).map(([state, fields], index) =>
  attempt(keyOf(`${index}`), state, { id: index + 1, number: 1, price: 10 ** index, ...fields }),
);

const SPENDING: Spending = {
  film: "film.yaml",
  rehearsal: false,
  attempts: ATTEMPTS,
  midnight: "2026-11-22T00:00:00.000Z",
  elsewhere: { clips: 2, cost: { price: 6_400_000, unpriced: 0 } },
  prices: "2026-11-22",
  atWork: false,
};

test("every amount is counted once: billed, being filmed, unsure, or not at all", () => {
  expect(sumsOf(ATTEMPTS)).toEqual({
    attempts: 8,
    billed: { price: 10_000_001, unpriced: 0 },
    open: { price: 110_000, unpriced: 0 },
    unsure: { price: 1_001_000, unpriced: 0 },
    free: 2,
  });
});

test("people see every attempt of the film by its shot, and the sums of today, the film, the project and each model", async () => {
  await expect(`${showSpending(SPENDING, false)}\n`).toMatchFileSnapshot("golden/spend.txt");
});

test("machines get every attempt of the project, and whole micro-dollars", async () => {
  const document = JSON.stringify(spendDocument(SPENDING, "film.yaml"), undefined, 2);
  await expect(`${document}\n`).toMatchFileSnapshot("golden/spend.json.txt");
});

test("a price that the service said is not called the catalogue's", () => {
  const attempts = ATTEMPTS.map((each, index) => (index < 2 ? { ...each, told: each.price ?? 0 } : each));
  expect(showSpending({ ...SPENDING, attempts }, false)).toMatch(
    /Prices are the catalogue's when each attempt began \(now of 2026-11-22\); of 2 attempts the service said with the order what it costs; the service's bill holds\.$/,
  );
  const document = spendDocument({ ...SPENDING, attempts }, "film.yaml");
  expect(document).toMatchObject({
    prices: { from: "catalogue", told: 2 },
    attempts: { 0: { price_from: "service" }, 2: { price_from: "catalogue" } },
  });
});

test.each<readonly [string, Partial<Attempt>]>([
  ["rejected", { problem: problem({ code: "provider/quota" }) }],
  ["never sent", { problem: problem({ code: "provider/unsent" }) }],
  ["never begun, by the service's word", { problem: problem({ code: "provider/traced" }) }],
  ["refused by the safety filter", { problem: problem() }],
  ["settled as not paid", { problem: problem({ code: "provider/unsure" }) }],
])("what the service did not take is %s", (words, fields) => {
  const refused = attempt(keyOf("gulls"), "rejected", { shots: ["gulls"], ...fields });
  const { operation: _, ...unnamed } = refused;
  const shown = showSpending({ ...SPENDING, attempts: [unnamed] }, false);
  expect(shown).toMatch(new RegExp(`  ${words} +\\$0\\.00 +not billed\n`));
});

test("what a run is sending this moment is no riddle", () => {
  expect(showSpending({ ...SPENDING, atWork: true }, false)).toMatch(
    /gulls\n[^]* being sent +\$0\.001 +may be billed\n/,
  );
});

test("a rehearsal costs nothing, whatever its attempts would have cost", () => {
  const shown = showSpending({ ...SPENDING, rehearsal: true }, false);
  expect(shown).toContain("Rehearsals are free: nothing was billed.");
  expect(shown.match(/\$\d+\.\d+/g)?.every((amount) => amount === "$0.00" || amount === "$6.40")).toBe(true);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { amountFields } from "../../src/report/amount.ts";
import { planDocument } from "../../src/report/plan-json.ts";
import { attempt, take } from "../helpers/builders.ts";
import { action, keyOf, planOf, problem, step } from "./scene.ts";

const ABOUT = { storyboard: "film.yaml", rehearsal: false };

const STEPS = [
  step(action("harbour", { shots: ["harbour", "pier"] })),
  step(action("sea", { price: null, needs: [keyOf("harbour-1")] })),
  step("night", { verdict: "keep" }),
  step("gulls", {
    verdict: "hold",
    because: { kind: "unsure", attempt: attempt(keyOf("gulls-1"), "unsure", { problem: problem() }) },
  }),
  step("nest", { verdict: "blocked", because: { kind: "source-held", of: keyOf("gulls-1") } }),
  step("dawn", {
    verdict: "blocked",
    because: { kind: "parent-expired", of: keyOf("night-1"), since: "2026-11-20T07:30:00.000Z" },
  }),
  step("noon", { because: { kind: "media-missing", take: take(keyOf("noon-1")) } }),
];

test("a plan is one stable document", async () => {
  const document = JSON.stringify(planDocument(planOf(STEPS), ABOUT), undefined, 2);
  await expect(`${document}\n`).toMatchFileSnapshot("golden/plan.json.txt");
});

test("prompts are not in it", () => {
  expect(JSON.stringify(planDocument(planOf(STEPS), ABOUT))).not.toContain("SECRET PROMPT");
});

test("amounts are exact: the dollars' digits are those of the integer", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (micro) => {
      const { price_usd: usd, price_micro_usd: same } = amountFields("price", micro);
      expect(same).toBe(micro);
      const [whole = "", part = ""] = (usd ?? 0)
        .toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 })
        .split(".");
      expect(Number(`${whole}${part.padEnd(6, "0")}`)).toBe(micro);
    }),
  );
  expect(amountFields("cost", null)).toEqual({ cost_usd: null, cost_micro_usd: null });
});

import { expect, test } from "vitest";
import type { Draft } from "../../src/domain/draft.ts";
import { showPlan, type PlanView } from "../../src/report/plan-table.ts";
import { planDocument } from "../../src/report/plan-json.ts";
import { action, planOf, step } from "./scene.ts";

const cheap = { model: "cheap-1", resolution: "720p" };
const dear = { model: "dear-1", resolution: "4k" };
const drafts = new Map<string, Draft>([
  ["harbour", { shot: "harbour", drafted: cheap, written: dear }],
  ["gulls", { shot: "gulls", drafted: dear, written: dear, passed: '"cheap-1" takes no reference images.' }],
  ["lamp", { shot: "lamp", drafted: cheap, written: dear }],
]);
const plan = planOf([
  step(action("harbour", { price: 400_000 })),
  step(action("gulls", { price: 4_800_000 })),
  step(action("lamp", { price: 200_000 }), { verdict: "keep" }),
]);
const final = planOf([
  step(action("harbour", { price: 4_800_000 })),
  step(action("gulls", { price: 4_800_000 })),
  step(action("lamp", { price: null })),
]);
const VIEW: PlanView = {
  file: "film.yaml",
  color: false,
  rehearsal: false,
  manners: ["drafts"],
  drafts: { drafts, final },
};

test("a plan of drafts tells what films each and what that costs, what its final costs, and both sums", () => {
  const screen = showPlan(plan, VIEW);
  expect(screen).toContain("on gemini (camera-1-preview); drafts\n");
  expect(screen).toContain(`
Drafts and their price, and the final and its price:
  harbour  cheap-1 720p  $0.40  for dear-1 4k     $4.80
  gulls    dear-1 4k     $4.80  as it is written  $4.80
    not cheaper: "cheap-1" takes no reference images.
  lamp     cheap-1 720p  here   for dear-1 4k     price not known
`);
  expect(screen).toContain(
    "Drafts: at most $5.20. Besides, the film as it is written: at least $9.60 and 1 of unknown price.",
  );
});

test("what is the same of all shots is said once, and no wider than the screen", () => {
  const alike = new Map(["harbour", "lamp"].map((shot) => [shot, { shot, drafted: cheap, written: dear }] as const));
  const few = planOf([step(action("harbour")), step(action("lamp"))]);
  const screen = showPlan(few, { ...VIEW, drafts: { drafts: alike, final: few }, columns: 40 });
  expect(screen).toContain("\nDrafts: all 2 shots are filmed with\ncheap-1 720p for dear-1 4k.\n");
});

test("a rehearsal of drafts names no price", () => {
  const screen = showPlan(plan, { ...VIEW, rehearsal: true });
  expect(screen).toContain("  harbour  cheap-1 720p  for dear-1 4k\n");
  expect(screen).not.toContain("$");
});

test("machines are told the same", () => {
  const about = { storyboard: "film.yaml", rehearsal: false, drafts: { drafts, final } };
  expect(planDocument(plan, about)).toMatchObject({
    draft: {
      shots: [
        { shot: "harbour", ...cheap, price_usd: 0.4, as_written: false, final: { ...dear, price_usd: 4.8 } },
        { shot: "gulls", ...dear, as_written: true, passed: '"cheap-1" takes no reference images.' },
        { shot: "lamp", ...cheap, price_usd: 0, final: { price_usd: null } },
      ],
      final: { price_usd: 9.6, unpriced: 1, to_film: 3 },
    },
  });
});

test("what nobody approved is held with the command that approves it, and what waits for it says so", () => {
  const held = step("harbour", { verdict: "hold", because: { kind: "not-approved" } });
  const waits = step("swell", { verdict: "blocked", because: { kind: "source-held", of: held.action.key } });
  const screen = showPlan(planOf([held, waits]), { file: "film.yaml", color: false, rehearsal: false });
  expect(screen).toContain("? harbour  8 s  —  not approved: storyboard approve harbour film.yaml");
  expect(screen).toContain("! swell    8 s  —  waits for harbour, which is not approved");
  expect(screen).toContain("1 not approved, 1 skipped.");
});

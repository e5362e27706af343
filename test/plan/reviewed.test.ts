import { describe, expect, it } from "vitest";
import { asDigest } from "../../src/domain/digest.ts";
import type { Plan, Step } from "../../src/domain/plan.ts";
import type { MadeFrom, ReviewedStep } from "../../src/domain/reviewed.ts";
import { beyondReview, changedSince } from "../../src/plan/reviewed.ts";
import { catalogue, model, shot, storyboard } from "../helpers/builders.ts";
import { compile } from "../../src/compile/compile.ts";

const FROM: MadeFrom = {
  film: "film.yaml",
  provider: "gemini",
  address: "own",
  rehearsal: false,
  files: { "film.yaml": asDigest("a".repeat(64)), "images/boat.png": asDigest("b".repeat(64)) },
  shows: { harbour: "s1-1" },
};

const { actions } = compile(storyboard(shot("harbour")), {
  provider: "gemini",
  catalogue: catalogue(model({ id: "camera-1" })),
  images: new Map(),
  picks: new Map(),
  pins: new Map(),
});

/** A plan whose one step is to be filmed, for so much. */
function filming(price: number | null): Plan {
  const steps = actions.map((action): Step => {
    return { action: { ...action, price }, verdict: "film", because: { kind: "new" }, price: price ?? 0, remaining: 0 };
  });
  const counts = { keep: 0, resume: 0, film: 1, hold: 0, blocked: 0 };
  return {
    provider: "gemini",
    steps,
    counts,
    filmSeconds: 8,
    price: 0,
    unpriced: 0,
    bound: { seconds: 0, by: "nothing" },
  };
}

function reviewed(step: Partial<ReviewedStep>): { readonly steps: readonly ReviewedStep[] } {
  return {
    steps: actions.map(({ key, shots, take }) => ({
      key,
      shots,
      take,
      verdict: "film" as const,
      price: 3_200_000,
      ...step,
    })),
  };
}

describe("a plan that was reviewed", () => {
  it.each([
    { name: "the same price", step: {}, price: 3_200_000, reasons: [] },
    { name: "a lower price", step: {}, price: 1_000_000, reasons: [] },
    { name: "any price where nobody knew it", step: { price: null }, price: 9_000_000, reasons: [] },
    { name: "a price that nobody knew and knows", step: { price: null }, price: null, reasons: [] },
    { name: "a higher price", step: {}, price: 3_200_001, reasons: ["harbour costs $3.200001 and not $3.20"] },
    {
      name: "a price that is not known any more",
      step: {},
      price: null,
      reasons: ["harbour has a price that nobody knows any more, and not $3.20"],
    },
    {
      name: "a step that was kept",
      step: { verdict: "keep" as const, price: 0 },
      price: 0,
      reasons: ["harbour is to be filmed and was kept"],
    },
    {
      name: "a step that was held",
      step: { verdict: "hold" as const, price: 0 },
      price: 0,
      reasons: ["harbour is to be filmed and was held"],
    },
    { name: "another step", step: { key: "s1-0" }, price: 0, reasons: ["harbour is to be filmed and is not in it"] },
  ])("says whether a run does more: $name", ({ step, price, reasons }) => {
    expect(beyondReview(reviewed(step), filming(price))).toEqual(reasons);
  });

  it("has nothing against a film that shows what was to be filmed by then", () => {
    const steps = [{ key: "s1-2", shots: ["harbour"], take: 2, verdict: "film" as const, price: 0 }];
    expect(changedSince({ ...FROM, steps }, { ...FROM, shows: { harbour: "s1-2" } })).toEqual([]);
  });

  it("names the flag that an address wants", () => {
    const steps: [] = [];
    const made = "it was made with --base-url http://here";
    const there = { ...FROM, address: "http://here", steps };
    expect(changedSince(there, FROM)).toEqual([`${made}, which this run has to be given too`]);
    expect(changedSince(there, { ...FROM, address: "http://there" })).toEqual([
      `${made}, and this run asks http://there`,
    ]);
  });

  it("has nothing against what is no longer to be filmed", () => {
    const plan = filming(0);
    const kept = plan.steps.map((step) => ({ ...step, verdict: "keep" as const }));
    expect(beyondReview({ steps: [] }, { ...plan, steps: kept })).toEqual([]);
  });

  it.each<[string, Partial<MadeFrom>, readonly string[]]>([
    ["nothing", {}, []],
    ["its film", { film: "other.yaml" }, ["it is for film.yaml"]],
    ["who films", { provider: "vertex" }, ["it is for gemini and not for vertex"]],
    ["the address", { address: "http://here" }, ["it was made without --base-url, and this run asks http://here"]],
    ["the purpose", { rehearsal: true }, ["it is not for a rehearsal"]],
    ["a take", { shows: { harbour: "s1-2" } }, ["the film shows another take of harbour"]],
    [
      "its files, and that says enough",
      {
        shows: { harbour: "s1-2" },
        files: { "film.yaml": asDigest("c".repeat(64)), "a.png": asDigest("d".repeat(64)) },
      },
      ["a.png is new", "film.yaml has changed", "images/boat.png is gone"],
    ],
  ])("says what it was made from and is not the same any more: %s", (_, now, reasons) => {
    expect(changedSince({ ...FROM, steps: [] }, { ...FROM, ...now })).toEqual(reasons);
  });
});

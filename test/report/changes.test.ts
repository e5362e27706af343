import { describe, expect, test } from "vitest";
import type { Change, Difference } from "../../src/domain/explanation.ts";
import { showChange, showDifference } from "../../src/report/changes.ts";
import { painter } from "../../src/report/paint.ts";
import { planDocument } from "../../src/report/plan-json.ts";
import { showPlan } from "../../src/report/plan-table.ts";
import { attempt } from "../helpers/builders.ts";
import { action, keyOf, planOf, step } from "./scene.ts";

const gulls = action("gulls");

function difference(...changes: readonly Change[]): Difference {
  return { earlier: attempt(keyOf("before"), "stored", { base: keyOf("before") }), found: "shot", changes };
}

const PROMPT: Change = {
  field: "prompt",
  from: { kind: "plain", value: "SECRET gulls" },
  to: { kind: "plain", value: "SECRET terns" },
};
const STORM: Change = {
  field: "extends",
  from: { kind: "footage", of: keyOf("old"), label: "storm" },
  to: { kind: "footage", of: keyOf("new"), label: "storm" },
};

test.each<readonly [string, Change]>([
  ["not said → 7", { field: "seed", to: { kind: "plain", value: 7 } }],
  ["720p → not said", { field: "resolution", from: { kind: "plain", value: "720p" } }],
  ["1 → 2", { field: "take", to: { kind: "plain", value: 2 } }],
  ["true → false", { field: "audio", from: { kind: "plain", value: true }, to: { kind: "plain", value: false } }],
  [
    "aaaaaaaaaaaa → nest.png (bbbbbbbbbbbb, 1 204 bytes)",
    {
      field: "first_frame",
      from: { kind: "picture", digest: "a".repeat(64) },
      to: { kind: "picture", digest: "b".repeat(64), path: "nest.png", bytes: 1_204 },
    },
  ],
  [
    "the frame at 3.5 s of storm (s1-aaaaaaaaaaaa) → the last frame of a shot that nobody remembers (s1-bbbbbbbbbbbb)",
    {
      field: "last_frame",
      from: { kind: "footage", of: `s1-${"a".repeat(40)}`, at: 3_500, label: "storm" },
      to: { kind: "footage", of: `s1-${"b".repeat(40)}`, at: "last" },
    },
  ],
])("a change is told as %s", (shown, change) => {
  expect(showChange(change, painter(false))).toBe(shown);
});

describe("a plan", () => {
  const plan = planOf([step(gulls), step(action("pier"))]);

  test("says in a word what changed, without the words of the prompt", () => {
    const changes = new Map([[gulls.key, difference(PROMPT, STORM)]]);
    const table = showPlan(plan, { file: "film.yaml", color: false, rehearsal: false, changes });
    expect(table).toMatch(/\+ gulls .* prompt and extends changed\n {2}\+ pier .* new\n/);
    const document = JSON.stringify(planDocument(plan, { storyboard: "film.yaml", rehearsal: false, changes }));
    expect(document).toContain('"changed":["prompt","extends"]');
    expect(table + document).not.toContain("SECRET");
  });

  test("says whom a shot follows, where nothing but its source changed", () => {
    expect(showDifference(difference(STORM), gulls)).toBe("follows storm, which changed");
  });

  test("does not call another take of the same thing a change", () => {
    const { changes } = difference({ field: "take", to: { kind: "plain", value: 2 } });
    const earlier = attempt(keyOf("before"), "stored", { base: gulls.base });
    expect(showDifference({ earlier, found: "shot", changes }, gulls)).toBeUndefined();
  });
});

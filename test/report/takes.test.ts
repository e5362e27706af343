import { expect, test } from "vitest";
import { showTakes, takesDocument, type ListedShot, type ListedTake } from "../../src/report/takes.ts";
import { attempt, take } from "../helpers/builders.ts";
import { action, keyOf, problem, step } from "./scene.ts";

const VIEW = { file: "film.yaml", provider: "vertex", rehearsal: false, color: false, words: "film.yaml" } as const;

function listed(fields: Partial<ListedShot>): ListedShot {
  const nothing = { takes: [], underWay: [], failed: [], earlier: 0, elsewhere: 0 };
  return { shot: "boat", base: keyOf("boat"), shown: 1, shownBy: "default", ...nothing, ...fields };
}

test("a clip of the author's own has no model and no price", () => {
  const own: ListedTake = {
    number: 1,
    take: { ...take(keyOf("boat-1")), added: true, cost: 0 },
    shown: true,
    dropped: false,
    stale: false,
  };
  const shot = listed({ takes: [own] });
  expect(showTakes([shot], VIEW)).toContain("—  your own  ");
  expect(showTakes([shot], VIEW)).not.toMatch(/\$|camera-1/);
  expect(takesDocument([shot], VIEW)).toMatchObject({ shots: [{ takes: [{ added: true, model: null }] }] });
});

test("what is not filmed because its last attempt failed is told as both", () => {
  const failed = attempt(keyOf("boat-1"), "failed", { problem: problem({ code: "provider/failed", message: "No." }) });
  const blocked = step(action("boat"), { verdict: "blocked", because: { kind: "failed-before", attempt: failed } });
  expect(showTakes([listed({ failed: [blocked] })], VIEW)).toContain(
    "    not filmed yet\n  ! take 1  the last attempt failed; --retry-failed films it again for $3.20\n      No.",
  );
});

test("clips of other providers are told apart from those of another version", () => {
  expect(showTakes([listed({ elsewhere: 2 })], VIEW)).toMatch(
    /not filmed yet\n {4}besides 2 clips by other providers$/,
  );
  expect(showTakes([listed({ earlier: 1 })], VIEW)).toContain("besides 1 clip that fit");
});

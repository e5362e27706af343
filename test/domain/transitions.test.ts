import { expect, test } from "vitest";
import { authorsName, OWN_TRANSITIONS, TRANSITIONS, xfadeName } from "../../src/domain/transitions.ts";

test("a transition is shown under the name that authors write, whatever ffmpeg calls it", () => {
  for (const own of OWN_TRANSITIONS) expect(authorsName(xfadeName(own))).toBe(own);
  expect([...TRANSITIONS].filter((name) => authorsName(name).includes("_")).length).toBeGreaterThan(8);
  expect(["fade", "radial", "none of them"].map(authorsName)).toEqual(["crossfade", "radial", "none of them"]);
});

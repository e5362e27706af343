import { expect, test } from "vitest";
import { latency } from "../../../src/world/emulator/produce.ts";

function draw(seed: number): readonly number[] {
  return [1, 2, 3, 4, 5, 6].map((n) => latency({ min: 1, max: 5 }, seed, n));
}

test("latencies lie between their bounds, differ from job to job, and are the same for the same seed", () => {
  const first = draw(7);
  expect(first.every((each) => each >= 1000 && each <= 5000)).toBe(true);
  expect(new Set(first).size).toBe(6);
  expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(1000);
  expect(draw(7)).toEqual(first);
  expect(draw(8)).not.toEqual(first);
});
